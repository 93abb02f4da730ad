// SPDX-License-Identifier: Apache-2.0
// The program of a thread that unpacks the body of the page, and then draws tiles of it.
import { Backdrop } from './backdrop';
import { Body } from './body';
import type { BackdropHead, Origin, ShapesAt } from './data';
import { OutlineIndex } from './outline_index';
import { Outlines } from './outlines';
import { Shapes } from './shapes';
import { TilePainter, type Colouring } from './tile_painter';
import type { Tile } from './tile_sheet';
import { unpack } from './unpack';

/** What the thread is asked for: once to open a page, then colourings by number, and tiles in them. */
export type Order =
  | { kind: 'open'; id: number; packed: string; origin: Origin; blocks: ShapesAt | undefined; backdrop: BackdropHead | null }
  | { kind: 'colouring'; colouring: number; colours: Colouring }
  | { kind: 'paint'; id: number; tile: Tile; colouring: number; pixelRatio: number };

/** What it gives for an order with an id: the bytes of the body, the image of a tile, or why not. */
export interface Delivery {
  id: number;
  body?: ArrayBuffer;
  image?: ImageBitmap;
  fault?: string;
}

const thread = self as unknown as {
  onmessage: (event: MessageEvent<Order>) => void;
  postMessage(delivery: Delivery, transfer: Transferable[]): void;
};
const colourings = new Map<number, Colouring>();
let painter: TilePainter | undefined;

async function open({ id, packed, origin, blocks, backdrop }: Order & { kind: 'open' }): Promise<void> {
  const bytes = await unpack(packed);
  const copy = bytes.slice(0);
  thread.postMessage({ id, body: copy }, [copy]);
  const body = new Body(bytes);
  const index = new OutlineIndex(new Outlines(new Shapes(blocks, body, origin)));
  painter = new TilePainter(index, backdrop === null ? null : new Backdrop(backdrop, body, origin));
}

function paint({ id, tile, colouring, pixelRatio }: Order & { kind: 'paint' }): void {
  const image = painter!.paint(tile, colourings.get(colouring)!, pixelRatio);
  thread.postMessage({ id, image }, [image]);
}

async function follow(order: Order): Promise<void> {
  switch (order.kind) {
    case 'open':
      return open(order);
    case 'colouring':
      colourings.set(order.colouring, order.colours);
      return;
    case 'paint':
      return paint(order);
  }
}

thread.onmessage = ({ data }) => {
  follow(data).catch((error: unknown) => thread.postMessage({ id: 'id' in data ? data.id : 0, fault: String(error) }, []));
};
