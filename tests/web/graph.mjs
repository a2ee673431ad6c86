// The network: it grows by pressing, is filtered, and goes out as files.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { visit } from './support.mjs';

const START = '/graph?id=conference/2023-07-14~giao-ban~Phú-Yên';

async function ready(page) {
  await page.waitForFunction(() => document.querySelector('.net')?.network?.nodes().length > 1);
  await page.waitForTimeout(100);
}

/** Presses a node at its place on the canvas, as a hand would: again if the page was too busy to notice. */
async function press(page, id) {
  for (let tries = 3; tries > 0; tries--) {
    await pressOnce(page, id);
    const seen = await page.waitForFunction((id) => document.querySelector('.net').network.getElementById(id).selected(), id, { timeout: 3000 }).catch(() => undefined);
    if (seen) return;
  }
  assert.fail(`${id} was pressed and not noticed`);
}

async function pressOnce(page, id) {
  await page.locator('.net').scrollIntoViewIfNeeded();
  const place = await page.evaluate((id) => {
    const { network } = document.querySelector('.net');
    const at = network.getElementById(id).renderedPosition();
    const box = document.querySelector('.net').getBoundingClientRect();
    return { x: box.x + at.x, y: box.y + at.y };
  }, id);
  await page.mouse.click(place.x, place.y);
}

const count = (page) => page.evaluate(() => document.querySelector('.net').network.nodes().length);

test('pressing a node grows the network, tells its ties, and is kept in the address', () => visit(START, async (page) => {
  await ready(page);
  const before = await count(page);
  await press(page, 'province/Kon-Tum');
  await page.waitForFunction((before) => document.querySelector('.net').network.nodes().length > before, before);
  await page.getByRole('heading', { level: 2, name: 'Kon Tum' }).waitFor();
  assert.ok(decodeURIComponent(page.url()).includes('id=province/Kon-Tum') || decodeURIComponent(page.url()).includes('id=province%2FKon-Tum'), page.url());
  const grown = await count(page);
  await page.reload();
  await ready(page);
  await page.waitForFunction((grown) => document.querySelector('.net').network.nodes().length === grown, grown);
}));

test('a tie shows its proof', () => visit(START, async (page) => {
  await ready(page);
  await press(page, 'province/Kon-Tum');
  await page.getByRole('heading', { level: 2, name: 'Kon Tum' }).waitFor();
  await page.locator('.ties summary').first().click();
  await page.locator('.ties blockquote').first().waitFor();
  await page.locator('.ties figcaption a').first().click();
  await page.locator('.text mark').first().waitFor();
}));

test('classes and years are filtered', () => visit(START, async (page) => {
  await ready(page);
  const before = await count(page);
  await page.getByRole('checkbox', { name: 'Tỉnh, thành phố' }).uncheck();
  await page.waitForFunction((before) => document.querySelector('.net').network.nodes().length < before, before);
  assert.equal(await page.evaluate(() => document.querySelector('.net').network.nodes('[class="province"]').length), 0);
  await page.getByLabel('Từ năm').fill('2030');
  await page.getByLabel('Từ năm').press('Tab');
  await page.waitForFunction(() => document.querySelector('.net').network.nodes().length === 1);
  assert.match(page.url(), /from=2030/);
}));

test('the network is saved as PNG and SVG', () => visit(START, async (page) => {
  await ready(page);
  const save = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    return readFileSync(await download.path());
  };
  const png = await save('Tải PNG');
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  assert.ok(png.length > 5000);
  const svg = (await save('Tải SVG')).toString();
  assert.match(svg, /^<\?xml[^]*<svg[^]*Kon Tum[^]*<\/svg>$/);
  assert.equal((svg.match(/<circle/g) ?? []).length, await count(page));
}));

test('the list says the same as the picture, and grows it', () => visit(START, async (page) => {
  await ready(page);
  await page.getByText('Dạng danh sách').click();
  assert.equal(await page.locator('.as-list li').count(), await count(page));
  const before = await count(page);
  await page.getByRole('button', { name: 'Mở rộng: Kon Tum', exact: true }).click();
  await page.waitForFunction((before) => document.querySelector('.net').network.nodes().length > before, before);
}));

test('a network begins from search', () => visit('/graph', async (page) => {
  const box = page.getByRole('combobox', { name: 'Bắt đầu từ' });
  await box.pressSequentially('phu yen', { delay: 15 });
  await page.getByRole('option', { name: /^Phú Yên/ }).first().click();
  await ready(page);
}));
