// What is written: decisions and articles, with the token only.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { SLOW, STORE, TOKEN, api, visit } from './support.mjs';

test('without the token nothing is written', () => visit('/review', async (page) => {
  await page.getByRole('button', { name: 'Khác nhau' }).first().click();
  await page.getByText('Hãy nhập mã').waitFor();
  await page.getByLabel('Mã được phép ghi').fill('not-the-token-but-long-enough');
  await page.getByRole('button', { name: 'Khác nhau' }).first().click();
  await page.locator('.trouble').waitFor();
}, { refused: [401, 403] }));

test('a review writes its decision', async () => {
  const before = await api('review');
  assert.ok(before.length > 0);
  await visit('/review', async (page) => {
    await page.getByLabel('Mã được phép ghi').fill(TOKEN);
    await page.getByLabel(/Lý do/).first().fill('hai người, thử ghi');
    await page.getByRole('button', { name: 'Khác nhau' }).first().click();
    await page.getByText('Đã ghi quyết định').waitFor(SLOW);
  });
  const rows = readFileSync(path.join(path.dirname(STORE), 'decisions.csv'), 'utf8');
  assert.match(rows, /^different,.*hai người, thử ghi/m);
  assert.equal((await api('review')).length, before.length - 1);
});

test('an article is added by pasting, and read at once', () => visit('/add', async (page) => {
  await page.getByLabel('Mã được phép ghi').fill(TOKEN);
  await page.getByLabel('Nội dung').fill('Ninh Thuận họp bàn chống hạn\n\n12/05/2024\n\nSáng 12/5, UBND tỉnh Ninh Thuận tổ chức Hội nghị triển khai công tác chống hạn. Đồng chí Mạc Thị Thử Dán, Phó Chủ tịch UBND tỉnh Ninh Thuận chủ trì Hội nghị.');
  await page.getByLabel(/Mã bài/).fill('pasted-article');
  await page.getByRole('button', { name: 'Đọc và thêm' }).click();
  await page.getByText('Đã thêm').waitFor(SLOW);
  await page.getByRole('link', { name: 'Mở bài' }).click();
  await page.locator('.text').getByText('Mạc Thị Thử Dán').waitFor();
  assert.ok((await page.locator('.fact').count()) > 2);
}));

test('an article is added from a file', () => visit('/add', async (page) => {
  await page.getByLabel('Mã được phép ghi').fill(TOKEN);
  const html = '<!doctype html><html><head><title>Kon Tum họp</title></head><body><article><h1>Kon Tum họp về rừng</h1><p>02/04/2024</p><p>Sáng 2/4, UBND tỉnh Kon Tum tổ chức Hội nghị tổng kết công tác bảo vệ rừng. Đồng chí Lò Văn Thử Tệp, Chủ tịch UBND tỉnh Kon Tum chủ trì Hội nghị và yêu cầu các huyện giữ rừng.</p></article></body></html>';
  await page.getByLabel(/Tệp/).setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from(html) });
  await page.getByRole('button', { name: 'Đọc và thêm' }).click();
  await page.getByText('Đã thêm').waitFor(SLOW);
}));
