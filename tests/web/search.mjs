// Search as one types.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DESK, visit } from './support.mjs';

async function typed(page, words) {
  const box = page.getByRole('combobox');
  await box.fill('');
  await box.pressSequentially(words, { delay: 15 });
  await page.waitForResponse((response) => response.url().includes(`q=${encodeURIComponent(words).replaceAll('%20', '+')}`));
  await page.getByRole('option').first().waitFor();
  return page.getByRole('option').allInnerTexts();
}

for (const words of ['Phú Yên', 'phú yên', 'phu yen', 'PHU YEN']) {
  test(`search finds Phú Yên by "${words}"`, () => visit('/', async (page) => {
    const hits = await typed(page, words);
    assert.ok(hits.some((hit) => hit.split('\n')[0].trim() === 'Phú Yên'), hits.join(' | '));
    assert.equal(await page.getByRole('combobox').getAttribute('aria-expanded'), 'true');
  }, { mode: DESK }));
}

test('hits are grouped by class, and a press opens one', () => visit('/', async (page) => {
  await typed(page, 'phu yen');
  const groups = await page.getByRole('listbox').getByRole('group').evaluateAll((list) => list.map((group) => group.getAttribute('aria-label')));
  assert.ok(groups.includes('Tỉnh, thành phố') && groups.includes('Hội nghị'), groups.join());
  await page.getByRole('option', { name: /^Phú Yên/ }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Phú Yên' }).waitFor();
}));

test('numbers of documents are found in any layout', () => visit('/', async (page) => {
  for (const words of ['118/2025/NĐ-CP', '118 2025 nd cp']) {
    const hits = await typed(page, words);
    assert.ok(hits.some((hit) => hit.includes('118/2025/NĐ-CP')), `${words}: ${hits.join(' | ')}`);
  }
}));

test('Enter shows all results, and their address is permanent', () => visit('/', async (page) => {
  await page.getByRole('combobox').fill('hội nghị');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /hội nghị/ }).waitFor();
  const first = await page.locator('.hits a').first().innerText();
  await page.reload();
  await page.locator('.hits a').first().waitFor();
  assert.equal(await page.locator('.hits a').first().innerText(), first);
}));

test('a word that nothing has says so', () => visit('/search?q=qwertyuiop', async (page) => {
  assert.match(await page.locator('main').innerText(), /Không tìm thấy gì/);
}));
