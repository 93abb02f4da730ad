// SPDX-License-Identifier: Apache-2.0
import { addProtocol, removeProtocol, type RasterTileSource } from 'maplibre-gl';
import type { Ground } from './ground';
import type { Theme } from './themes';
import type { Tile } from './tile_sheet';

let sources = 0;

const tileOf = (address: string): Tile => {
  const [zoom = 0, column = 0, row = 0] = address.split('/').slice(-3).map(Number);
  return { zoom, column, row };
};

/** What tiles show. */
export interface Shown {
  theme: Theme;
  blocks: number;
}

/** Tiles of a map, drawn when they are asked for, one at a time. */
export class TileSource {
  private readonly protocol = `walkshed-${++sources}`;
  private edition = 0;
  private last: Promise<unknown> = Promise.resolve();

  /** Tiles that are asked for before it is known what they show have to wait. */
  constructor(
    ground: Ground,
    private shown: Promise<Shown>,
  ) {
    addProtocol(this.protocol, (request, { signal }) => {
      const tile = this.last.then(async () => {
        const { theme, blocks } = await this.shown;
        signal.throwIfAborted();
        return { data: await ground.paint(tileOf(request.url), theme, blocks, window.devicePixelRatio) };
      });
      this.last = tile.catch(() => undefined);
      return tile;
    });
  }

  get addresses(): string[] {
    return [`${this.protocol}://${this.edition}/{z}/{x}/{y}`];
  }

  /** Draws the tiles anew, also those that the source has already. */
  show(shown: Shown, source: RasterTileSource | undefined): void {
    this.shown = Promise.resolve(shown);
    this.edition += 1;
    source?.setTiles(this.addresses);
  }

  remove(): void {
    removeProtocol(this.protocol);
  }
}
