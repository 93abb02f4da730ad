// SPDX-License-Identifier: Apache-2.0
// Two maps on top of each other, with a divider between what shows of them: a slider, so that arrow keys move it too.
import { h } from './dom';

export interface SwipeTexts {
  before: string;
  after: string;
  divider: string;
}

/** What half a thumb of the slider takes, in pixels; see .divider in page.css. */
const halfThumb = 14;

export class Swipe {
  /** Where the map of before belongs. */
  readonly canvas = h('div', { class: 'canvas swipe-map', 'aria-hidden': 'true' });
  private readonly divider: HTMLInputElement;
  private readonly parts: HTMLElement[];

  constructor(box: HTMLElement, texts: SwipeTexts) {
    this.divider = h('input', { type: 'range', class: 'divider', min: 0, max: 100, value: 50, 'aria-label': texts.divider, input: () => this.clip() });
    const name = (side: string, text: string): HTMLElement => h('p', { class: `side-name ${side}` }, text);
    this.parts = [this.canvas, this.divider, name('before', texts.before), name('after', texts.after)];
    box.append(...this.parts);
    this.clip();
  }

  remove(): void {
    this.parts.forEach((part) => part.remove());
  }

  private clip(): void {
    const share = Number(this.divider.value) / 100;
    const left = `calc(${halfThumb}px + (100% - ${2 * halfThumb}px) * ${share})`;
    this.canvas.style.clipPath = `inset(0 calc(100% - ${left}) 0 0)`;
    this.divider.style.setProperty('--at', left);
  }
}
