// SPDX-License-Identifier: Apache-2.0
// A browser that opens pages and notes whatever a page should not do.
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const patience = 150_000;

const environment = (name) => {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} must be set`);
  }
  return value;
};

export const program = environment('WALKSHED_PROGRAM');
export const source = environment('WALKSHED_SOURCE');
export const work = environment('WALKSHED_WORK');
export const shots = `${work}/screenshots`;
mkdirSync(shots, { recursive: true });

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  });

/** Opens a page and waits until its map is drawn. */
export async function open(browser, file, viewport = { width: 1200, height: 700 }) {
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
  page.setDefaultTimeout(patience);
  const faults = [];
  page.on('console', (message) => {
    const isDriver = message.text().includes('GL Driver Message');
    if (['error', 'warning'].includes(message.type()) && !isDriver) {
      faults.push(`${message.type()}: ${message.text()}`);
    }
  });
  const failed = new Promise((_, reject) => {
    page.on('pageerror', (error) => {
      faults.push(`uncaught: ${error.message}`);
      reject(error);
    });
  });
  failed.catch(() => {});
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && request.url() !== `file://${file}`) {
      faults.push(`request: ${request.url().slice(0, 100)}`);
    }
  });
  await page.goto(`file://${file}`);
  const drawn = page.waitForFunction(() => document.documentElement.dataset.ready === 'yes', null, { timeout: patience });
  await Promise.race([drawn, failed]);
  return { page, faults };
}

/** Serious problems that axe finds, in words. */
export async function axeProblems(page) {
  await page.evaluate(await import('node:fs').then(({ readFileSync }) => readFileSync(axe, 'utf8')));
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

/** How many pixels of the middle of the map have each colour, in steps of 16. */
export async function coloursOfMap(page) {
  const box = await page.locator('#map canvas').boundingBox();
  const clip = { x: box.x + box.width * 0.3, y: box.y + box.height * 0.15, width: box.width * 0.6, height: box.height * 0.7 };
  const png = (await page.screenshot({ clip })).toString('base64');
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    const counts = {};
    for (let i = 0; i < data.length; i += 4) {
      const key = [data[i], data[i + 1], data[i + 2]].map((one) => one >> 4).join(',');
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  }, png);
}

/** The time between two frames while the map is dragged, in ms: the median. */
export async function frameOfDrag(page) {
  const { x, y, width, height } = await page.locator('#map canvas').boundingBox();
  const middle = [x + width / 2, y + height / 2];
  await page.evaluate(() => {
    const times = [];
    const note = (time) => {
      times.push(time);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    globalThis.frameTimes = times;
  });
  await page.mouse.move(...middle);
  await page.mouse.down();
  for (let step = 1; step <= 40; ++step) {
    await page.mouse.move(middle[0] - 5 * step, middle[1] + 2 * step);
    await page.waitForTimeout(15);
  }
  await page.mouse.up();
  const times = await page.evaluate(() => globalThis.frameTimes);
  const between = times.slice(1).map((time, i) => time - times[i]);
  return between.sort((a, b) => a - b)[Math.floor(between.length / 2)];
}

/** Clicks about the map until a block is chosen. */
export async function clickABlock(page) {
  const box = await page.locator('#map canvas').boundingBox();
  for (const [x, y] of [[0.5, 0.5], [0.55, 0.45], [0.45, 0.4], [0.6, 0.6], [0.4, 0.55], [0.5, 0.35], [0.65, 0.4]]) {
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
    await page.waitForTimeout(400);
    if ((await page.locator('.chosen').count()) > 0) {
      return page.locator('.chosen h2').textContent();
    }
  }
  throw new Error('no block where the map was clicked');
}
