// SPDX-License-Identifier: Apache-2.0
// Results and pages for the tests: made by the program, or of samples.
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { program, source, work } from './browser.mjs';

const run = (...words) => execFileSync(program, [...words, '--quiet', '--overwrite'], { stdio: ['ignore', 'ignore', 'inherit'] });

export const study = `${source}/data/yongtai/study.toml`;

/** The example community, cut in two. */
function zonesFile() {
  const box = (name, west, east) => ({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'Polygon', coordinates: [[[west, 38.058], [east, 38.058], [east, 38.0625], [west, 38.0625], [west, 38.058]]] },
  });
  const path = `${work}/zones.geojson`;
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features: [box('西片', 114.4665, 114.4705), box('东片', 114.4705, 114.4765)] }));
  return path;
}

/** The page of the example community, with everything that a page can show. */
export function examplePage() {
  const file = (name) => `${work}/${name}.gpkg`;
  run('score', study, '--zones', zonesFile(), '--zone-name-column', 'name', '--output', file('score'));
  run('gaps', study, '--output', file('gaps'));
  run('fix', study, '--budget', '3', '--output', file('fix'));
  run('compare', study, 'today', 'plan', '--output', file('compare'));
  run('explain', study, 'ningxi-3', '--output', file('explain'));
  run('catchment', study, '--category', 'kindergarten', '--minutes', '6', '--output', file('catchment'));
  const page = `${work}/example.html`;
  run('report', ...['score', 'gaps', 'fix', 'compare', 'explain', 'catchment'].map(file), '--title', '永泰 Yongtai', '--date', '2026-01-02', '--output', page);
  return page;
}

/** The page of a real extract. */
export function extractPage(extract) {
  const results = `${work}/extract.gpkg`;
  run('score', extract, '--output', results);
  run('report', results, '--output', `${work}/extract.html`);
  return `${work}/extract.html`;
}

export const evil = '</script><script>alert(1)</script><img src=x onerror=alert(2)> "\'& 😀 宁西巷';

/** The page of the example community where everything is called what does harm when it is not taken for text. */
export function evilPage() {
  const folder = `${work}/evil`;
  mkdirSync(folder, { recursive: true });
  for (const name of ['blocks', 'facilities']) {
    const layer = JSON.parse(readFileSync(`${source}/data/yongtai/${name}.geojson`, 'utf8'));
    for (const feature of layer.features) {
      feature.properties.name = evil;
    }
    writeFileSync(`${folder}/${name}.geojson`, JSON.stringify(layer));
  }
  run('score', study, '--blocks', `${folder}/blocks.geojson`, '--facilities', `${folder}/facilities.geojson`, '--attribution', evil, '--output', `${folder}/score.gpkg`);
  run('report', `${folder}/score.gpkg`, '--title', evil, '--output', `${folder}/evil.html`);
  return `${folder}/evil.html`;
}

/** The page of a sample study. */
export async function samplePage(name, options) {
  const module = `${work}/sample.mjs`;
  await build({ entryPoints: ['test/sample.ts'], bundle: true, format: 'esm', outfile: module, logLevel: 'error' });
  const { packedSample } = await import(module);
  const { head, body } = packedSample(options);
  const letters = (bytes) => gzipSync(bytes).toString('base64');
  const page = readFileSync('report.html', 'utf8')
    .replace('@WALKSHED_HEAD@', () => letters(JSON.stringify(head)))
    .replace('@WALKSHED_BODY@', () => letters(new Uint8Array(body)));
  writeFileSync(`${work}/${name}.html`, page);
  return { file: `${work}/${name}.html`, megabytes: page.length / 1e6 };
}
