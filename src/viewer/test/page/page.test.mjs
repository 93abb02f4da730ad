// SPDX-License-Identifier: Apache-2.0
// Opens pages in Chromium, from files, and uses them as a reader would: node --test test/page, in the folder of the
// bundled page.
import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axeProblems, clickABlock, coloursOfMap, frameOfDrag, launch, open, shots, source } from './browser.mjs';
import { evil, evilPage, examplePage, extractPage, samplePage } from './results.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const selected = (page) => page.locator('[role=tab][aria-selected=true]').textContent();
const largest = (counts) => Math.max(...Object.values(counts)) / Object.values(counts).reduce((sum, one) => sum + one, 0);

test('the example community', async (context) => {
  const { page, faults } = await open(browser, examplePage());

  await context.test('is drawn', async () => {
    const counts = await coloursOfMap(page);
    assert.ok(Object.keys(counts).length > 12 && largest(counts) < 0.9, JSON.stringify(counts));
    assert.ok(counts['3,8,8'] > 2000 || counts['3,8,7'] > 2000, 'complete blocks are green');
    await page.screenshot({ path: `${shots}/example.png` });
  });

  await context.test('is coloured by rule', async () => {
    const before = await coloursOfMap(page);
    await page.selectOption('select[name=theme]', 'rule:canteen');
    await page.waitForTimeout(2500);
    assert.notDeepEqual(await coloursOfMap(page), before);
    assert.match(await page.locator('.legend').innerText(), /Gap for everybody/);
    await page.screenshot({ path: `${shots}/rule.png` });
  });

  await context.test('tells of a block that is clicked', async () => {
    const name = await clickABlock(page);
    assert.match(name, /号院|胡同|街/);
    assert.equal(await page.locator('.chosen tbody tr').count(), 15);
  });

  await context.test('shows what falls to each of a supply', async () => {
    const before = await coloursOfMap(page);
    await page.selectOption('select[name=theme]', 'supply:0');
    await page.waitForTimeout(2500);
    assert.notDeepEqual(await coloursOfMap(page), before);
    const legend = await page.locator('.legend').innerText();
    assert.match(legend, /Kindergarten: supply for 1000 people[\s\S]*Cut off[\s\S]*twice the mean/);
    assert.match(await page.locator('.chosen').innerText(), /Kindergarten: supply for 1000 people\s+(Cut off|\d+\.\d\d)/);
    await page.screenshot({ path: `${shots}/supply.png` });
    await page.selectOption('select[name=theme]', 'rule:canteen');
  });

  await context.test('sums up by zone', async () => {
    await page.click('#tab-zones');
    const rows = page.locator('#panel tbody tr');
    assert.match(await page.locator('#panel caption').textContent(), /Community canteen/, 'by the rule that is shown');
    assert.equal(await rows.count(), 2);
    const before = await coloursOfMap(page);
    await rows.first().locator('button').click();
    await page.waitForTimeout(2500);
    assert.notDeepEqual(await coloursOfMap(page), before);
    await page.screenshot({ path: `${shots}/zones.png` });
    await page.selectOption('select[name=theme]', 'completeness');
    assert.match(await page.locator('#panel caption').textContent(), /everything that is required/);
  });

  await context.test('shows a scenario beside today', async () => {
    await page.click('#tab-changes');
    assert.match(await page.locator('#panel').innerText(), /Community canteen/);
    await page.click('#panel button:has-text("Compare on the map")');
    const divider = page.locator('.divider');
    const shown = () => page.locator('.swipe-map').evaluate((map) => getComputedStyle(map).clipPath);
    const middle = await shown();
    await page.waitForTimeout(2500);
    await page.screenshot({ path: `${shots}/swipe.png` });
    await divider.focus();
    await page.keyboard.press('End');
    assert.notEqual(await shown(), middle);
    const today = await coloursOfMap(page);
    await page.keyboard.press('Home');
    await page.waitForTimeout(500);
    assert.notDeepEqual(await coloursOfMap(page), today, 'the plan looks different');
    assert.deepEqual(await axeProblems(page), []);
    await page.selectOption('select[name=theme]', 'completeness');
    assert.equal(await page.locator('.divider, .swipe-map').count(), 0);
  });

  await context.test('filters gaps', async () => {
    await page.click('#tab-gaps');
    const status = page.locator('[role=status]');
    const all = await status.textContent();
    await page.selectOption('select[name=cause]', 'inclusion');
    const some = await status.textContent();
    assert.notEqual(some, all);
    await page.selectOption('select[name=rule]', 'accessibility');
    await page.fill('input[name=people]', '400');
    assert.match(await status.textContent(), /^3 gaps/);
    assert.equal(await page.locator('.cards li').count(), 3);
  });

  await context.test('can be used by keyboard alone', async () => {
    await page.locator('.search input').focus();
    await page.keyboard.type('宁西巷3');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), '宁西巷3号院');
    assert.match(await page.locator('.chosen').innerText(), /routes and isochrones are on the map/);
    await page.locator('#tab-gaps').focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await selected(page), 'Fixes');
    await page.keyboard.press('ArrowRight');
    assert.equal(await selected(page), 'Changes');
    await page.keyboard.press('ArrowRight');
    assert.equal(await selected(page), 'Charts');
    const canvas = page.locator('#map canvas');
    await canvas.focus();
    const before = await coloursOfMap(page);
    await page.keyboard.press('ArrowLeft');
    await page.waitForTimeout(1500);
    assert.notDeepEqual(await coloursOfMap(page), before);
    await page.screenshot({ path: `${shots}/charts.png` });
  });

  await context.test('speaks both languages', async () => {
    await page.click('.language');
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-CN');
    const text = await page.evaluate(() => document.body.innerText);
    assert.match(text, /图例/);
    assert.doesNotMatch(text.replace(/Yongtai|English|Synthetic.*surveyed|SHA-256|\bkm\b|\bm\b|walkshed\w*|explain|report|\bW\d/g, ''), /[A-Za-z]{3,}/);
    await page.screenshot({ path: `${shots}/chinese.png` });
  });

  await context.test('is a report', async () => {
    await page.click('.switch button:last-child');
    const text = await page.locator('.report').innerText();
    for (const part of ['主要发现', '覆盖情况', '地图', '图表', '分区', '标准与条款', '方法', '局限', '输入数据', 'streets.osm', '2026-01-02']) {
      assert.ok(text.includes(part), part);
    }
    const captions = await page.locator('.report caption:not(.spoken)').allTextContents();
    assert.ok(captions.length > 2 && !captions.includes('输入数据'), 'no caption repeats its heading');
    await page.emulateMedia({ media: 'print' });
    await page.screenshot({ path: `${shots}/report.png`, fullPage: true });
    await page.emulateMedia({ media: null });
    assert.deepEqual(await axeProblems(page), []);
    await page.click('.switch button:first-child');
    const pdf = await page.pdf({ path: `${shots}/report.pdf`, preferCSSPageSize: true });
    assert.ok(pdf.length > 50_000, 'the report is printed though the map is shown');
  });

  await context.test('is accessible', async () => {
    for (const tab of ['overview', 'blocks', 'zones', 'gaps', 'fixes', 'changes', 'charts']) {
      await page.click(`#tab-${tab}`);
      assert.deepEqual(await axeProblems(page), [], tab);
    }
  });

  await context.test('fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.waitForTimeout(1500);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
    await page.screenshot({ path: `${shots}/phone.png`, fullPage: true });
  });

  assert.deepEqual(faults, []);
  await page.close();
});

const extract = `${process.env.WALKSHED_TEST_DATA ?? `${source}/../shared/data`}/monaco/monaco.osm.gz`;

test('a real extract', { skip: !existsSync(extract) && 'no extracts here (WALKSHED_TEST_DATA names their folder)' }, async () => {
  const { page, faults } = await open(browser, extractPage(extract));
  const counts = await coloursOfMap(page);
  assert.ok(Object.keys(counts).length > 20 && largest(counts) < 0.9, JSON.stringify(counts));
  assert.match(await page.locator('.credit').textContent(), /© OpenStreetMap contributors/);
  await clickABlock(page);
  await page.screenshot({ path: `${shots}/extract.png` });
  assert.deepEqual(await axeProblems(page), []);
  assert.deepEqual(faults, []);
  await page.close();
});

test('names stay text', async () => {
  const { page, faults } = await open(browser, evilPage());
  assert.equal(await page.title(), evil);
  await clickABlock(page);
  assert.equal(await page.locator('.chosen h2').textContent(), evil);
  for (const tab of ['blocks', 'gaps', 'charts']) {
    await page.click(`#tab-${tab}`);
  }
  await page.fill('.search input', 'onerror');
  assert.equal(await page.locator('.found button').first().textContent(), evil);
  await page.click('.switch button:last-child');
  assert.equal(await page.locator('.report h1').textContent(), evil);
  assert.equal(await page.locator('img').count(), 0);
  assert.deepEqual(faults, []);
  await page.close();
});

for (const [name, options] of Object.entries({ 'no gaps': { gaps: false }, 'no people': { unit: 'unweighted' }, 'one block': { blocks: 1 } })) {
  test(`a study with ${name}`, async () => {
    const { file } = await samplePage(name.replace(' ', '_'), options);
    const { page, faults } = await open(browser, file, { width: 800, height: 500 });
    await page.click('#tab-gaps');
    await page.click('#tab-charts');
    await page.click('.switch button:last-child');
    const text = await page.locator('.report').innerText();
    assert.doesNotMatch(text, /NaN|undefined|Infinity|null/);
    assert.match(text, /streets\.osm\s+streets\s+2025-01-19\s[\s\S]*people\.tif\s+people\s+date unknown\s[\s\S]*adult\.toml\s+walker\s+–/);
    assert.deepEqual(faults, []);
    await page.close();
  });
}

/** When the page was unpacked, its panels shown, and all of it drawn, in ms. */
const marks = (page) =>
  page.evaluate(() => Object.fromEntries(performance.getEntriesByType('mark').map(({ name, startTime }) => [name, Math.round(startTime)])));

test('a comparison that changes many blocks', async () => {
  const { file } = await samplePage('changes', { blocks: 400, changes: 150 });
  const { page, faults } = await open(browser, file, { width: 800, height: 500 });
  await page.click('#tab-changes');
  const rows = page.locator('#panel table').last().locator('tbody tr');
  assert.equal(await rows.count(), 60);
  const more = page.locator('#panel button.more:visible');
  assert.equal(await more.textContent(), 'Show 60 more');
  await more.click();
  await more.click();
  assert.equal(await rows.count(), 150);
  assert.equal(await more.count(), 0);
  assert.deepEqual(faults, []);
  await page.close();
});

test('a city of 50 000 blocks', async () => {
  const { file, megabytes } = await samplePage('city', { blocks: 50_000, rules: 15, streets: 100_000 });
  const { page, faults } = await open(browser, file, { width: 800, height: 500 });
  const times = await marks(page);
  console.log(`# ${megabytes.toFixed(1)} MB; ${JSON.stringify(times)}`);
  assert.ok(megabytes < 25);
  assert.ok(times.drawn < 10_000, 'even on a busy machine');
  const counts = await coloursOfMap(page);
  assert.ok(Object.keys(counts).length > 8, JSON.stringify(counts));
  await page.screenshot({ path: `${shots}/city.png` });
  assert.match(await clickABlock(page), /^Block \d+$/);
  const frame = await frameOfDrag(page);
  console.log(`# dragged by a frame every ${frame.toFixed(0)} ms`);
  assert.ok(frame < 150, 'it can be dragged');
  assert.ok(statSync(file).size > 1e6);
  assert.deepEqual(faults, []);
  await page.close();
});

test('blocks that are smaller than a pixel', async () => {
  const { file } = await samplePage('towns', { blocks: 100_000, streets: 200_000, towns: 10 });
  const { page, faults } = await open(browser, file, { width: 800, height: 500 });
  const times = await marks(page);
  console.log(`# towns: ${JSON.stringify(times)}`);
  assert.ok(times.drawn < 10_000, 'a tile costs its pixels, not its blocks');
  const counts = await coloursOfMap(page);
  assert.ok(Object.keys(counts).length > 4, JSON.stringify(counts));
  assert.ok(Object.keys(counts).some((colour) => /^[89],[5-7],[1-4]$/.test(colour)), 'the worst of a pixel is seen');
  await page.screenshot({ path: `${shots}/towns.png` });
  await page.fill('.search input', 'Block 4321');
  await page.locator('.found button').first().click();
  await page.waitForTimeout(2500);
  assert.match(await clickABlock(page), /^Block \d+$/, 'blocks are found as exactly as ever');
  assert.deepEqual(faults, []);
  await page.close();
});
