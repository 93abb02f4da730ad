// SPDX-License-Identifier: Apache-2.0
import { sideName } from './changes';
import { h } from './dom';
import type { Frame } from './frame';
import type { Ground } from './ground';
import { StudyMap, type MapContent } from './map';
import { groupMark, imageOptions } from './map_images';
import { search } from './numbers';
import { blockPanel, blocksPanel, changesPanel, chartsPanel, fixesPanel, gapsPanel, overviewPanel } from './panels';
import { themeName } from './phrases';
import { legendList, mapSheet, reportView } from './report_view';
import type { Actions, State, Tab } from './state';
import type { Study } from './study';
import { Swipe } from './swipe';
import type { Table } from './table';
import { themesOf, type Theme, type ThemeKind } from './themes';
import { Words, type Word } from './words';
import { zonesPanel } from './zones_panel';

const tabs: Tab[] = ['overview', 'blocks', 'zones', 'gaps', 'fixes', 'changes', 'charts'];
const kinds: [ThemeKind, Word][] = [
  ['rule', 'by_rule'],
  ['walker', 'by_walker'],
  ['scenario', 'by_scenario'],
  ['supply', 'by_supply'],
];
/** So many facilities are shown from the beginning; more would hide the map. */
const fewFacilities = 400;
/** From this width on there is room for the legend beside the blocks. */
const wideWindow = 1100;

/** The page: its parts, and what happens when somebody uses them. */
export class Page implements Actions {
  private readonly state: State;
  /** The divider over the map, and the map of before beside it. */
  private swipe: { divider: Swipe; map: StudyMap } | null = null;

  constructor(
    private readonly study: Study,
    private readonly parts: Frame,
    private readonly ground: Ground,
  ) {
    const standard = study.standards[0]!;
    this.state = {
      study,
      standard,
      themes: themesOf(study, standard),
      theme: 0,
      words: new Words(study.page.language),
      tab: 'overview',
      block: null,
      view: 'map',
      groups: study.facilities.rows <= fewFacilities ? study.groups() : new Set(),
    };
  }

  async open(): Promise<void> {
    this.render();
    performance.mark('shown');
    window.addEventListener('beforeprint', () => this.renderReport());
    if (this.map === null) {
      this.renderFixedMap();
      return;
    }
    this.map.setLanguage(this.state.words);
    await this.parts.show(this.content(window.innerWidth > wideWindow ? this.parts.legend.offsetWidth + 30 : 30));
  }

  choose(block: number | null, fly = false): void {
    this.state.block = block;
    this.map?.choose(block, fly);
    this.renderBlock();
    if (block !== null) {
      this.parts.block.querySelector('h2')?.focus({ preventScroll: true });
      this.parts.side.scrollTo({ top: 0 });
    }
  }

  setTheme(id: string): void {
    this.state.theme = Math.max(0, this.state.themes.findIndex((theme) => theme.id === id));
    this.map?.setTheme(this.theme);
    this.renderSwipe();
    this.renderTools();
    this.renderLegend();
    if (this.state.tab === 'zones') {
      this.renderPanel();
    }
    if (this.map === null) {
      this.renderFixedMap();
    }
  }

  showFix(row: number): void {
    const shape = this.study.table('fix', 'fixes').geometry(row);
    if (shape !== null) {
      this.map?.flyTo(shape);
    }
  }

  showZone(row: number): void {
    const shape = this.study.table('score', 'zones').geometry(row);
    if (shape !== null) {
      this.map?.outline(shape);
      this.map?.flyTo(shape);
    }
  }

  private get theme(): Theme {
    return this.state.themes[this.state.theme]!;
  }

  private get map(): StudyMap | null {
    return this.parts.map;
  }

  private content(left: number): MapContent {
    const { study, groups } = this.state;
    return { study, groups, theme: this.theme, left, chosen: (block) => this.choose(block) };
  }

  private renderSwipe(): void {
    const { words, study, themes } = this.state;
    this.swipe?.map.remove();
    this.swipe?.divider.remove();
    this.swipe = null;
    if (this.map === null || this.theme.id !== 'scenario:swipe') {
      return;
    }
    const [before, after] = [sideName(study, words, 'before'), sideName(study, words, 'after')];
    const divider = new Swipe(this.parts.mapBox, { before, after, divider: words.get('swipe_divider') });
    const theme = themes.find(({ id }) => id === 'scenario:before')!;
    const place = { container: divider.canvas, page: study.page, ground: this.ground, words, follows: this.map };
    const map = new StudyMap(place, Promise.resolve({ ...this.content(0), theme }));
    this.swipe = { divider, map };
  }

  private renderFixedMap(): void {
    this.parts.canvas.replaceChildren(h('p', { class: 'note' }, this.state.words.get('no_webgl')), mapSheet(this.state, this.theme, 760));
  }

  private render(): void {
    const { words, study } = this.state;
    document.documentElement.lang = words.language === 'zh' ? 'zh-CN' : 'en';
    document.title = study.page.title;
    document.body.dataset.view = this.state.view;
    this.parts.credit.textContent = study.attribution();
    this.renderHeader();
    this.renderTools();
    this.renderLegend();
    this.renderBlock();
    this.renderTabs();
    this.renderPanel();
    this.parts.report.replaceChildren();
    if (this.state.view === 'report') {
      this.renderReport();
    }
  }

  private renderReport(): void {
    this.parts.report.replaceChildren(reportView(this.state));
  }

  private setLanguage(): void {
    this.state.words = new Words(this.state.words.language === 'zh' ? 'en' : 'zh');
    this.render();
    this.map?.setLanguage(this.state.words);
    this.renderSwipe();
    this.parts.header.querySelector<HTMLElement>('.language')?.focus();
  }

  private setView(view: State['view']): void {
    this.state.view = view;
    this.render();
    this.parts.header.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  }

  private renderHeader(): void {
    const { words, study, view } = this.state;
    const viewButton = (one: State['view']): HTMLElement =>
      h('button', { type: 'button', 'aria-pressed': String(view === one), click: () => this.setView(one) }, words.get(one));
    this.parts.header.replaceChildren(
      h('div', { class: 'title' }, h('h1', {}, study.page.title), h('p', {}, `${words.name(this.state.standard.name)} · ${study.page.date}`)),
      this.searchBox(),
      h('div', { class: 'switch' }, viewButton('map'), viewButton('report')),
      h('button', { type: 'button', class: 'quiet print', click: () => window.print() }, words.get('print')),
      h(
        'button',
        { type: 'button', class: 'language', lang: words.language === 'zh' ? 'en' : 'zh-CN', title: words.get('switch_language'), click: () => this.setLanguage() },
        words.get('other_language'),
      ),
    );
  }

  private searchBox(): HTMLElement {
    const { words, study } = this.state;
    const list = h('ul', { class: 'found', id: 'found' });
    const input = h('input', { type: 'search', placeholder: words.get('search'), 'aria-label': words.get('search'), 'aria-controls': 'found' });
    const pick = (block: number): void => {
      input.value = study.blockName(block);
      list.replaceChildren();
      this.choose(block, true);
    };
    input.addEventListener('input', () => {
      const found = search(study, input.value, 8);
      const items = found.map((block) => h('li', {}, h('button', { type: 'button', click: () => pick(block) }, study.blockName(block))));
      const nothing = input.value.trim() !== '' && found.length === 0;
      list.replaceChildren(...(nothing ? [h('li', { class: 'note' }, words.get('nothing_found'))] : items));
    });
    input.addEventListener('keydown', (event) => {
      const [first] = search(study, input.value, 1);
      if (event.key === 'Enter' && first !== undefined) {
        pick(first);
      } else if (event.key === 'Escape') {
        list.replaceChildren();
      }
    });
    return h('div', { class: 'search', role: 'search' }, input, list);
  }

  private renderTools(): void {
    const { words, themes, study, standard } = this.state;
    const option = (theme: Theme): HTMLElement =>
      h('option', { value: theme.id, selected: theme === this.theme }, themeName(theme, words));
    const groups = kinds.flatMap(([kind, word]) => {
      const of = themes.filter((theme) => theme.kind === kind);
      return of.length === 0 ? [] : [h('optgroup', { label: words.get(word) }, ...of.map(option))];
    });
    const themeSelect = h(
      'label',
      {},
      h('span', {}, words.get('colour_by')),
      h('select', { name: 'theme', change: (event) => this.setTheme((event.target as HTMLSelectElement).value) }, ...themes.filter((theme) => theme.kind === 'completeness').map(option), ...groups),
    );
    const standards = h(
      'label',
      {},
      h('span', {}, words.get('standard')),
      h(
        'select',
        { name: 'standard', change: (event) => this.setStandard((event.target as HTMLSelectElement).value) },
        ...study.standards.map((one) => h('option', { value: one.id, selected: one === standard }, words.name(one.name))),
      ),
    );
    this.parts.tools.replaceChildren(study.standards.length > 1 ? standards : '', themeSelect);
  }

  private setStandard(id: string): void {
    this.state.standard = this.study.standards.find((one) => one.id === id) ?? this.state.standard;
    this.state.themes = themesOf(this.study, this.state.standard);
    this.state.theme = 0;
    this.map?.setTheme(this.theme);
    this.renderSwipe();
    this.render();
  }

  private renderLegend(): void {
    const { words } = this.state;
    const present = [...this.study.groups()].sort();
    const box = (group: string): HTMLElement =>
      h(
        'li',
        {},
        h(
          'label',
          {},
          h('input', { type: 'checkbox', name: 'group', value: group, checked: this.state.groups.has(group), change: (event) => this.toggle(group, (event.target as HTMLInputElement).checked) }),
          this.mark(group),
          h('span', {}, words.maybe('group_', group)),
        ),
      );
    const open = this.parts.legend.querySelector('details')?.open ?? window.innerWidth > wideWindow;
    this.parts.legend.setAttribute('aria-label', words.get('legend'));
    this.parts.legend.replaceChildren(
      h(
        'details',
        { open },
        h('summary', {}, words.get('legend')),
        h('h3', {}, themeName(this.theme, words)),
        legendList(this.state, this.theme),
        present.length === 0 ? null : h('h3', {}, words.get('facilities')),
        h('ul', { class: 'legend-list' }, ...present.map(box)),
        this.otherMarks(),
      ),
    );
  }

  /** What else is drawn, where there is any of it. */
  private otherMarks(): HTMLElement {
    const { words } = this.state;
    const mark = (kind: string, text: string, label: Word): HTMLElement => h('li', {}, h('span', { class: kind, 'aria-hidden': 'true' }, text), h('span', {}, words.get(label)));
    const has = (rows: number, item: HTMLElement): HTMLElement[] => (rows > 0 ? [item] : []);
    return h(
      'ul',
      { class: 'legend-list' },
      ...has(this.study.table('fix', 'fixes').rows, mark('number-mark', '1', 'fixes')),
      ...has(this.study.table('score', 'zones').hasShapes ? 1 : 0, mark('line-mark zone', '', 'zones')),
      ...has(this.study.table('gaps', 'missing_links').rows, mark('line-mark', '', 'missing_links')),
      ...has(this.study.files('explanation').length, mark('line-mark route', '', 'routes')),
    );
  }

  private mark(group: string): HTMLElement {
    const image = groupMark(group, true);
    const canvas = h('canvas', { width: image.width, height: image.height, class: 'mark', 'aria-hidden': 'true' });
    canvas.style.width = `${image.width / imageOptions.pixelRatio}px`;
    canvas.getContext('2d')?.putImageData(image, 0, 0);
    return canvas;
  }

  private toggle(group: string, on: boolean): void {
    if (on) {
      this.state.groups.add(group);
    } else {
      this.state.groups.delete(group);
    }
    for (const map of [this.map, this.swipe?.map]) {
      map?.showGroups(this.state.groups);
    }
  }

  private renderBlock(): void {
    const { block } = this.state;
    this.parts.block.replaceChildren(block === null ? '' : blockPanel(this.state, this, block));
  }

  private shownTabs(): Tab[] {
    const has = (tab: Tab): boolean => {
      const tables: Partial<Record<Tab, Table>> = { zones: this.study.table('score', 'zones'), fixes: this.study.table('fix', 'fixes'), changes: this.study.table('comparison', 'blocks') };
      return (tables[tab]?.rows ?? 1) > 0;
    };
    return tabs.filter(has);
  }

  private renderTabs(): void {
    const shown = this.shownTabs();
    const select = (tab: Tab): void => {
      this.state.tab = tab;
      this.renderTabs();
      this.renderPanel();
      this.parts.side.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
    };
    const arrow = (event: Event, at: number): void => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[(event as KeyboardEvent).key] ?? 0;
      if (step !== 0) {
        select(shown[(at + step + shown.length) % shown.length]!);
      }
    };
    const buttons = shown.map((tab, at) => {
      const selected = tab === this.state.tab;
      return h(
        'button',
        { type: 'button', role: 'tab', id: `tab-${tab}`, 'aria-controls': 'panel', 'aria-selected': String(selected), tabindex: selected ? 0 : -1, click: () => select(tab), keydown: (event) => arrow(event, at) },
        this.state.words.get(tab),
      );
    });
    this.parts.side.querySelector('[role="tablist"]')!.replaceChildren(...buttons);
    this.parts.panel.setAttribute('aria-labelledby', `tab-${this.state.tab}`);
  }

  private renderPanel(): void {
    const panels: Record<Tab, () => HTMLElement> = {
      overview: () => overviewPanel(this.state, this),
      blocks: () => blocksPanel(this.state, this),
      zones: () => zonesPanel(this.state, this),
      gaps: () => gapsPanel(this.state, this),
      fixes: () => fixesPanel(this.state, this),
      changes: () => changesPanel(this.state, this),
      charts: () => chartsPanel(this.state),
    };
    this.parts.panel.replaceChildren(panels[this.state.tab]());
  }
}
