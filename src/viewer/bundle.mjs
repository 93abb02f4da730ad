// SPDX-License-Identifier: Apache-2.0
// Bundles the page into one file without data: node bundle.mjs OUTPUT
import { build } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const output = process.argv[2] ?? 'report.html';
const here = dirname(fileURLToPath(import.meta.url));
const options = { bundle: true, minify: true, write: false, target: 'es2022', absWorkingDir: here, logLevel: 'warning', legalComments: 'none' };

const programOf = async (entry) => (await build({ ...options, entryPoints: [entry], format: 'iife' })).outputFiles[0].text;
const programs = {
  'map-program': () => readFile(`${here}/node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs`, 'utf8'),
  'tile-program': () => programOf('src/tile_worker.ts'),
};
const threads = {
  name: 'threads',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(map|tile)-program$/ }, ({ path }) => ({ path, namespace: 'threads' }));
    onLoad({ filter: /.*/, namespace: 'threads' }, async ({ path }) => ({ contents: await programs[path](), loader: 'text' }));
  },
};

const script = await build({ ...options, entryPoints: ['src/main.ts'], format: 'esm', plugins: [threads] });
const style = await build({ ...options, entryPoints: ['page.css'], external: ['data:*'] });
const licenceOf = async ([name, file]) => `${name}:\n${await readFile(`${here}/node_modules/${name}/${file}`, 'utf8')}`;
const licences = await Promise.all([['maplibre-gl', 'LICENSE.txt'], ['flatbush', 'LICENSE'], ['flatqueue', 'LICENSE']].map(licenceOf));

// Nothing in a script may look like its end, nor like the beginning of a comment of markup.
const inScript = (text) => text.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
const page = (await readFile(`${here}/page.html`, 'utf8'))
  .replace('/*STYLE*/', () => style.outputFiles[0].text)
  .replace('/*SCRIPT*/', () => inScript(script.outputFiles[0].text))
  .replace('</head>', () => `<!--\n${licences.join('\n').replaceAll('--', '- -')}\n-->\n</head>`);
await mkdir(dirname(output), { recursive: true });
await writeFile(output, page);
