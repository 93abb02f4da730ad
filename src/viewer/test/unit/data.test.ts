// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { unpack } from '../../src/data';
import { policyOf } from '../../src/guard';
import { boxOf, geometry, isClosed, positions } from '../../src/shapes';
import { Table } from '../../src/table';
import { samplePage } from '../sample';

async function packed(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

describe('unpack', () => {
  it('gives what was packed, whatever its letters', async () => {
    const page = samplePage({ names: () => '</script><script>alert("1")</script> 😀 宁西巷' });
    expect(await unpack(`\n${await packed(JSON.stringify(page))}\n`)).toEqual(page);
  });

  it('fails for what is no such data', async () => {
    await expect(unpack('@WALKSHED_DATA@')).rejects.toThrow();
  });
});

describe('Table', () => {
  const table = new Table({ rows: 3, columns: { name: { words: ['a', 'b'], at: [1, -1, 0] }, size: [1.5, null, 0] } });

  it('tells texts and numbers, and null for none', () => {
    expect(table.all().map((row) => table.text('name', row))).toEqual(['b', null, 'a']);
    expect(table.all().map((row) => table.number('size', row))).toEqual([1.5, null, 0]);
    expect(table.text('size', 0)).toBe('1.5');
    expect(table.number('name', 0)).toBeNull();
    expect(table.text('elsewhere', 0)).toBeNull();
    expect(table.rowsWith('name', 'a')).toEqual([2]);
  });
});

describe('shapes', () => {
  it('adds up steps of a millionth of a degree', () => {
    expect(positions([1_000_000, 0, -500_000, 250_000], [10, 20])).toEqual([
      [11, 20],
      [10.5, 20.25],
    ]);
  });

  it('tells points, lines and polygons apart', () => {
    expect(geometry([0, 0], [0, 0])?.type).toBe('Point');
    expect(geometry([[0, 0, 1, 1]], [0, 0])?.type).toBe('LineString');
    expect(geometry([[0, 0, 1, 1], [0, 0, 2, 2]], [0, 0])?.type).toBe('MultiLineString');
    expect(geometry([[[0, 0, 1, 0, 0, 1, -1, -1]]], [0, 0])?.type).toBe('Polygon');
    expect(geometry(null, [0, 0])).toBeNull();
  });

  it('knows rings and boxes', () => {
    expect(isClosed([5, 5, 1, 0, 0, 1, -1, -1])).toBe(true);
    expect(isClosed([5, 5, 1, 0, 0, 1, 2, 2])).toBe(false);
    expect(isClosed([5, 5, 1, 0, -1, 0])).toBe(false);
    expect(boxOf([{ type: 'Point', coordinates: [1, 2] }, null, { type: 'LineString', coordinates: [[0, 5], [3, 4]] }])).toEqual([0, 2, 3, 5]);
  });
});

describe('policyOf', () => {
  it('lets nothing in but the page, and the tiles that were asked for', () => {
    expect(policyOf(null)).not.toMatch(/https?:|\*/);
    expect(policyOf('https://tiles.example.org/{z}/{x}/{y}.png')).toContain('img-src data: blob: https://tiles.example.org;');
  });
});
