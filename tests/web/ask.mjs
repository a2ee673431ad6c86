// SPARQL, questions and tables.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { api, visit } from './support.mjs';

const run = (page) => page.getByRole('button', { name: 'Chạy', exact: true }).click();

test('a query runs, and its address is permanent', () => visit('/q', async (page) => {
  await run(page);
  await page.locator('table.solutions tbody tr').first().waitFor();
  const rows = await page.locator('table.solutions tbody tr').count();
  assert.ok(rows > 10, `${rows} rows`);
  await page.reload();
  await run(page);
  await page.locator('table.solutions tbody tr').first().waitFor();
  assert.equal(await page.locator('table.solutions tbody tr').count(), rows);
  await page.locator('table.solutions a.conference').first().click();
  await page.locator('.badge.conference').waitFor();
}));

test('the editor completes classes of the ontology and adds their prefix', () => visit('/q?query=', async (page) => {
  await page.getByRole('textbox', { name: 'Truy vấn SPARQL' }).click();
  await page.keyboard.type('SELECT * WHERE { ?s a tt:Confer');
  await page.locator('.cm-tooltip-autocomplete li', { hasText: 'tt:Conference' }).first().click();
  const text = (await page.locator('.cm-line').allInnerTexts()).join('\n');
  assert.match(text, /^PREFIX tt: <https:\/\/w3id\.org\/trithuc\/ontology#>\nSELECT \* WHERE \{ \?s a tt:Conference/);
}));

test('ASK and CONSTRUCT are answered in their kind', async () => {
  await visit(`/q?query=${encodeURIComponent('ASK { ?s ?p ?o }')}`, async (page) => {
    await run(page);
    await page.getByText('Đúng', { exact: true }).waitFor();
  });
  await visit(`/q?query=${encodeURIComponent('CONSTRUCT { ?s a <https://example.org/One> } WHERE { ?s a <https://w3id.org/trithuc/ontology#Conference> } LIMIT 1')}`, async (page) => {
    await run(page);
    await page.locator('main pre', { hasText: 'https://example.org/One' }).waitFor();
  });
});

test('a fault in a query is told with its place', () => visit(`/q?query=${encodeURIComponent('SELECT * WHERE { ?s ?p }')}`, async (page) => {
  await run(page);
  const said = await page.getByRole('alert').innerText();
  assert.match(said, /\d/, said);
}, { refused: [400] }));

test('a question is a form whose answer has proof', () => visit('/questions/officials-of-province', async (page) => {
  await page.getByLabel('tỉnh, thành phố').fill('Sóc Trăng');
  await page.getByRole('button', { name: 'Hỏi' }).click();
  await page.locator('table.solutions tbody tr').first().waitFor();
  assert.match(await page.locator('table.solutions').innerText(), /Trà Minh Khoa/);
  await page.locator('table.solutions a.proof').first().click();
  await page.locator('.text mark').first().waitFor();
}));

test('a question is refused with what is missing', () => visit('/questions/officials-of-province?province=Atlantis', async (page) => {
  await page.getByRole('alert').waitFor();
}, { refused: [400, 404] }));

test('a table is sorted, filtered, and saved', () => visit('/tables/offices', async (page) => {
  await page.locator('th a.sort', { hasText: 'person' }).click();
  await page.locator('th[aria-sort="ascending"]').waitFor();
  await page.locator('th a.sort', { hasText: 'person' }).click();
  await page.locator('th[aria-sort="descending"]').waitFor();
  const { columns, rows } = await api('tables/offices?sort=person&desc=1&limit=1');
  await page.locator('tbody tr').first().getByText(rows[0][columns.indexOf('person')], { exact: true }).waitFor();
  await page.getByLabel('Lọc').fill('tra minh khoa');
  await page.waitForURL(/filter=/);
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length < 10);
  await page.locator('tbody').getByText('Trà Minh Khoa').first().waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải CSV' }).click()]);
  assert.match(readFileSync(await download.path(), 'utf8'), /^article,person,title/);
  await page.locator('td.words a').first().click();
  await page.locator('.text mark').first().waitFor();
}));

test('years of the timeline and circles of the map lead on', async () => {
  await visit('/timeline', async (page) => {
    await page.evaluate(() => (window.stays = true));
    await page.getByRole('link', { name: /^2019/ }).click();
    await page.waitForURL(/from=2019/);
    await page.waitForFunction(() => document.querySelectorAll('.timeline h2').length === 1);
    assert.equal(await page.locator('.timeline h2').innerText(), '2019');
    assert.equal(await page.evaluate(() => window.stays), true, 'the page was loaded anew');
  });
  await visit('/map', async (page) => {
    await page.locator('svg.map').getByRole('link', { name: /^Phú Yên/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Phú Yên' }).waitFor();
  });
});
