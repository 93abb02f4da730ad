// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { policyOf } from '../../src/guard';
import { boxOf, Shapes } from '../../src/shapes';
import { unpack } from '../../src/unpack';
import { pack, shapesIn, studyOf, texts, type Shape } from '../pack';
import { samplePage } from '../sample';

async function packed(bytes: ArrayBuffer): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  const letters = new Uint8Array(await new Response(stream).arrayBuffer());
  return btoa(Array.from(letters, (byte) => String.fromCharCode(byte)).join(''));
}

describe('unpack', () => {
  it('gives the bytes that were packed', async () => {
    const { body } = pack(samplePage());
    expect(await unpack(`\n${await packed(body)}\n`)).toEqual(body);
  });

  it('fails for what is no such data', async () => {
    await expect(unpack('@WALKSHED_BODY@')).rejects.toThrow();
  });
});

describe('Table', () => {
  const evil = '</script><script>alert("1")</script> 😀 宁西巷';
  const columns = {
    name: texts(['b', null, evil, 'b']),
    nothing: texts([null, null, null, null]),
    size: [1.5, null, 0, -1.28],
    large: [300, -5000.25, null, 0],
    huge: [3e9, null, 1, 2],
    none: [null, null, null, null],
  };
  const page = samplePage({}, [{ kind: 'fix', tables: { some: { rows: 4, columns } } }]);
  const table = studyOf(page).table('fix', 'some');
  const all = (column: string) => table.all().map((row) => table.number(column, row));

  it('tells texts and numbers of any size, and null for none', () => {
    expect(table.all().map((row) => table.text('name', row))).toEqual(columns.name.slice());
    expect(table.all().map((row) => table.text('nothing', row))).toEqual([null, null, null, null]);
    for (const name of ['size', 'large', 'huge', 'none'] as const) {
      expect(all(name), name).toEqual(columns[name]);
    }
    expect(table.text('size', 0)).toBe('1.5');
    expect(table.number('name', 0)).toBeNull();
    expect([table.text('elsewhere', 0), table.text('name', 9), table.number('size', -1)]).toEqual([null, null, null]);
  });

  it('finds the rows of a text, and every text once', () => {
    expect(table.rowsWith('name', 'b')).toEqual([0, 3]);
    expect(table.rowsWith('name', 'elsewhere')).toEqual([]);
    expect(table.words('name')).toEqual(['b', evil]);
    expect(table.words('size')).toEqual([]);
  });

  it('has no rows and shapes where there is no table', () => {
    const none = studyOf(page).table('gaps', 'gaps');
    expect([none.rows, none.hasShapes, none.geometry(0), none.rowsWith('a', 'b')]).toEqual([0, false, null, []]);
  });
});

describe('shapes', () => {
  const shapes = (some: Shape[]): Shapes => new Shapes(...shapesIn(some), [10, 20]);
  const geometry = (one: Shape) => shapes([[[5, 5, 1, 1, 1, 1]], one, [7, 7]]).geometry(1);

  it('add up steps of a millionth of a degree', () => {
    expect(geometry([[1_000_000, 0, -500_000, 250_000]])).toEqual({ type: 'LineString', coordinates: [[11, 20], [10.5, 20.25]] });
  });

  it('are points, lines and polygons with holes', () => {
    const ring = [0, 0, 1, 0, 0, 1, -1, -1];
    expect(geometry([1_000_000, 1])).toEqual({ type: 'Point', coordinates: [11, 20.000001] });
    expect(geometry([[0, 0, 1, 1], [0, 0, 2, 2]])?.type).toBe('MultiLineString');
    expect(geometry([[ring]])?.type).toBe('Polygon');
    const several = geometry([[ring, ring], [ring]]);
    expect(several?.type === 'MultiPolygon' && several.coordinates.map((rings) => rings.length)).toEqual([2, 1]);
    expect(geometry(null)).toBeNull();
    expect(shapes([]).geometry(0)).toBeNull();
  });

  it('have boxes', () => {
    expect(boxOf([{ type: 'Point', coordinates: [1, 2] }, null, { type: 'LineString', coordinates: [[0, 5], [3, 4]] }])).toEqual([0, 2, 3, 5]);
  });
});

describe('policyOf', () => {
  it('lets nothing in but the page, and the tiles that were asked for', () => {
    expect(policyOf(null)).not.toMatch(/https?:|\*/);
    expect(policyOf('https://tiles.example.org/{z}/{x}/{y}.png')).toContain('img-src data: blob: https://tiles.example.org;');
  });
});
