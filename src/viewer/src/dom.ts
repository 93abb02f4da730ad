// SPDX-License-Identifier: Apache-2.0
// Elements are made of nodes and text, never of markup, so that no name of anything can become markup.

type Child = Node | string | null;
type Attributes = Record<string, string | number | boolean | ((event: Event) => void)>;

function fill(element: Element, attributes: Attributes, children: Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (value !== false) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...children.filter((child) => child !== null));
}

/** An HTML element; functions among the attributes listen to the event of that name. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

/** An SVG element. */
export function s(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  fill(element, attributes, children);
  return element;
}

export interface TableColumn {
  head: string;
  /** Whether it holds numbers, which stand to the right. */
  number?: boolean;
}

function rowOf(columns: TableColumn[], cells: Child[]): HTMLTableRowElement {
  const cell = (tag: 'td' | 'th', i: number, child: Child): HTMLElement =>
    h(tag, { class: columns[i]?.number ? 'number' : '', ...(tag === 'th' ? { scope: 'row' } : {}) }, child);
  return h('tr', {}, ...cells.map((child, i) => cell(i === 0 ? 'th' : 'td', i, child)));
}

/** A table; the first column heads its row. */
export function tableOf(caption: string, columns: TableColumn[], rows: Child[][]): HTMLTableElement {
  return h(
    'table',
    {},
    h('caption', {}, caption),
    h('thead', {}, h('tr', {}, ...columns.map(({ head, number }) => h('th', { scope: 'col', class: number ? 'number' : '' }, head)))),
    h('tbody', {}, ...rows.map((cells) => rowOf(columns, cells))),
  );
}

/** Shows the first rows of a long list, and a button for more. */
export function inPieces(count: number, piece: number, more: (left: number) => string, add: (from: number, to: number) => void): HTMLElement {
  let shown = 0;
  const button = h('button', { type: 'button', class: 'more', click: () => show() });
  const show = (): void => {
    const to = Math.min(shown + piece, count);
    add(shown, to);
    shown = to;
    button.textContent = more(Math.min(piece, count - shown));
    button.hidden = shown >= count;
  };
  show();
  return button;
}

const piece = 60;

/** A table of which the first rows are shown, and a button for more. */
export function longTable<Item>(caption: string, columns: TableColumn[], items: Item[], cellsOf: (item: Item) => Child[], more: (left: number) => string): [HTMLTableElement, HTMLElement] {
  const table = tableOf(caption, columns, []);
  const body = table.querySelector('tbody')!;
  const button = inPieces(items.length, piece, more, (from, to) => body.append(...items.slice(from, to).map((item) => rowOf(columns, cellsOf(item)))));
  return [table, button];
}
