// SPDX-License-Identifier: Apache-2.0
import { addProtocol, removeProtocol, type RasterTileSource } from 'maplibre-gl';
import type { Theme } from './themes';
import type { TilePainter } from './tile_painter';
import type { Tile } from './tile_sheet';

let sources = 0;

const tileOf = (address: string): Tile => {
  const [zoom = 0, column = 0, row = 0] = address.split('/').slice(-3).map(Number);
  return { zoom, column, row };
};

/** Lets whatever else waits, such as the next frame, go first. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Tiles of a map, drawn when they are asked for, one at a time. */
export class TileSource {
  private readonly protocol = `walkshed-${++sources}`;
  private edition = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly painter: TilePainter,
    private theme: Theme,
  ) {
    addProtocol(this.protocol, (request, { signal }) => {
      const tile = this.last.then(pause).then(() => {
        signal.throwIfAborted();
        return { data: this.painter.paint(tileOf(request.url), this.theme, window.devicePixelRatio) };
      });
      this.last = tile.catch(() => undefined);
      return tile;
    });
  }

  get addresses(): string[] {
    return [`${this.protocol}://${this.edition}/{z}/{x}/{y}`];
  }

  /** Draws the tiles anew, also those that the source has already. */
  show(theme: Theme, source: RasterTileSource | undefined): void {
    this.theme = theme;
    this.edition += 1;
    source?.setTiles(this.addresses);
  }

  remove(): void {
    removeProtocol(this.protocol);
  }
}
