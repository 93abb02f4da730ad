// SPDX-License-Identifier: Apache-2.0
// The ground of maps, drawn by a thread of its own; see tile_worker.ts.
import { Body } from './body';
import type { PageHead } from './data';
import { byNeed, classesOf, type Theme } from './themes';
import type { Tile } from './tile_sheet';
import type { Delivery, Order } from './tile_worker';

interface Waiting {
  resolve: (delivery: Delivery) => void;
  reject: (error: Error) => void;
}

type Unnumbered<One> = One extends { id: number } ? Omit<One, 'id'> : never;

/** The address of a program that is part of the page. */
export const addressOf = (program: string): string => URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));

export class Ground {
  private readonly thread: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private readonly colourings = new WeakMap<Theme, number>();
  private orders = 0;
  private themes = 0;

  constructor(program: string) {
    this.thread = new Worker(addressOf(program));
    this.thread.onmessage = ({ data }: MessageEvent<Delivery>) => this.take(data);
    this.thread.onerror = ({ message }) => [...this.waiting.keys()].forEach((id) => this.take({ id, fault: message }));
  }

  /** Unpacks the body of a page, whose tiles can be drawn from then on. Rejects what is no body. */
  async open(head: PageHead, packed: string): Promise<Body> {
    const blocks = head.files.find(({ kind }) => kind === 'score')?.tables.blocks?.shapes;
    const { body } = await this.order({ kind: 'open', packed, origin: head.origin, blocks, backdrop: head.backdrop });
    return new Body(body!);
  }

  /** Draws a tile, with the blocks in the classes of a theme. */
  async paint(tile: Tile, theme: Theme, blocks: number, pixelRatio: number): Promise<ImageBitmap> {
    const { image } = await this.order({ kind: 'paint', tile, colouring: this.colouring(theme, blocks), pixelRatio });
    return image!;
  }

  /** The number by which the thread knows a theme. */
  private colouring(theme: Theme, blocks: number): number {
    let number = this.colourings.get(theme);
    if (number === undefined) {
      number = ++this.themes;
      this.colourings.set(theme, number);
      const looks = byNeed(theme.looks);
      const numbers = new Map(looks.map(({ key }, i) => [key, i]));
      const lookOf = Uint8Array.from(classesOf(theme, blocks), (key) => numbers.get(key)!);
      this.send({ kind: 'colouring', colouring: number, colours: { looks, lookOf } });
    }
    return number;
  }

  private order(order: Unnumbered<Order>): Promise<Delivery> {
    const id = ++this.orders;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.send({ ...order, id });
    });
  }

  private send(order: Order): void {
    this.thread.postMessage(order);
  }

  private take(delivery: Delivery): void {
    const waiting = this.waiting.get(delivery.id);
    this.waiting.delete(delivery.id);
    if (delivery.fault === undefined) {
      waiting?.resolve(delivery);
    } else {
      waiting?.reject(new Error(delivery.fault));
    }
  }
}
