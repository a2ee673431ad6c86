// Every page in light, dark and on a phone: it is there, says what it should, bars nobody, and fits.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PHONE, barriers, picture, visit } from './support.mjs';

/** Name, address, words that must stand on it. */
const PAGES = [
  ['home', '/', ['Ai, ở đâu, văn bản nào, bao nhiêu', 'Cán bộ']],
  ['search', '/search?q=phu yen', ['Phú Yên']],
  ['official', '/e/official/Trà-Minh-Khoa~Sóc-Trăng', ['Trà Minh Khoa', 'Phó Bí thư', '612-QĐNS/TW']],
  ['conference', '/e/conference/2023-07-14~giao-ban~Phú-Yên', ['Tôn Thất Quýnh', 'phát biểu', 'Ban Dân vận Trung ương', '8.915']],
  ['document', '/e/document/118~2025~NĐ-CP', ['118/2025/NĐ-CP', 'Nghị định', 'Chính phủ']],
  ['province', '/e/province/Phú-Yên', ['Phú Khánh', 'Đắk Lắk', 'Huỳnh Thị Lệ Sương', 'thu ngân sách']],
  ['measured', '/e/province/Cần-Thơ', ['Số liệu theo thời gian', 'thu ngân sách']],
  ['body', '/e/organization/Bộ-Kế-hoạch-và-Đầu-tư', ['Hà Minh Thuật', 'Bộ trưởng']],
  ['region', '/e/region/Đồng-bằng-sông-Cửu-Long', ['Đồng bằng sông Cửu Long']],
  ['article', '/a/regional-briefing', ['Sáng 14-7', 'Điều đọc được']],
  ['numbers', '/numbers?scope=province/Phú-Yên', ['Phú Yên', 'thu ngân sách']],
  ['graph', '/graph?id=conference/2023-07-14~giao-ban~Phú-Yên', ['Mạng lưới']],
  ['timeline', '/timeline', ['2008', 'Hội nghị']],
  ['map', '/map', ['Bản đồ', 'Phú Yên']],
  ['questions', '/questions', ['Có những số liệu nào về một tỉnh, thành phố?']],
  ['question', '/questions/metrics-of-province?province=Phú Yên', ['5.012.400.000.000']],
  ['sparql', '/q', ['SPARQL']],
  ['tables', '/tables', ['Chức vụ']],
  ['table', '/tables/offices', ['Bí thư']],
  ['conflicts', '/conflicts', ['59-QĐ/TU', '16/6/2022', '17/6/2022']],
  ['review', '/review', ['Có phải là một?', 'Nguyễn Đức Hoạch']],
  ['add', '/add', ['Thêm bài báo']],
  ['hostile', '/a/hostile', ['<img src=x onerror="window.owned=1">']],
];

/** Waits until the page says so. */
const says = (page, words) => page.waitForFunction((words) => document.querySelector('main').innerText.toLowerCase().includes(words), words.toLowerCase()).catch(async () => {
  assert.fail(`it does not say “${words}”:\n${(await page.locator('main').innerText()).slice(0, 600)}`);
});

for (const [name, address, words] of PAGES) {
  test(`page ${name}: words, light, dark, phone`, () => visit(address, async (page) => {
    for (const word of words) await says(page, word);
    await picture(page, `${name}-light`);
    assert.deepEqual(await barriers(page), []);
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, `${name}-dark`);
    assert.deepEqual(await barriers(page, ['color-contrast', 'link-in-text-block']), []);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 360, height: 740 });
    await picture(page, `${name}-phone`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${address} is ${wide} pixels too wide`);
  }));
}

test('a phone opens the pages by its menu', () => visit('/', async (page) => {
  const map = page.getByRole('link', { name: 'Bản đồ' });
  assert.equal(await map.isVisible(), false);
  await page.getByRole('button', { name: 'Trình đơn' }).tap();
  await map.tap();
  await page.getByRole('heading', { level: 1, name: 'Bản đồ' }).waitFor();
  assert.equal(await map.isVisible(), false);
}, { mode: PHONE }));

test('what is not there is told, with what was probably meant', () => visit('/e/province/Phú-Yen', async (page) => {
  const text = await page.locator('main').innerText();
  assert.match(text, /Không có trang này/);
  await page.getByRole('link', { name: 'Phú Yên' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Phú Yên' }).waitFor();
}, { refused: [404] }));

test('English is one press away and stays', () => visit('/', async (page) => {
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Who, where, which document, how many' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await page.reload();
  await page.getByRole('link', { name: 'Timeline' }).click();
  await page.getByRole('heading', { level: 1, name: 'Timeline' }).waitFor();
  assert.deepEqual(await barriers(page), []);
}));

test('dark is one press away and stays', () => visit('/', async (page) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole('button', { name: 'Nền tối' }).click();
  const dark = await paper();
  assert.notEqual(dark, light);
  await page.reload();
  await page.locator('main h1').waitFor();
  assert.equal(await paper(), dark);
}));

test('proof is one press away and leads to its words', () => visit('/e/official/Trà-Minh-Khoa~Sóc-Trăng', async (page) => {
  const row = page.locator('.row', { hasText: 'Phó Bí thư' }).first();
  await row.getByRole('button', { name: /dẫn chứng/ }).click();
  const quote = (await row.locator('blockquote').first().innerText()).trim();
  await row.locator('figcaption a').first().click();
  await page.locator('.text mark').first().waitFor();
  const lit = (await page.locator('.text mark').allInnerTexts()).join('');
  assert.equal(lit, quote);
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Trà Minh Khoa' }).waitFor();
}));

test('keys alone: skip link, search, first hit', () => visit('/timeline', async (page) => {
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip');
  await page.getByRole('combobox', { name: /^Tìm/ }).focus();
  await page.keyboard.type('tra minh khoa');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Trà Minh Khoa' }).waitFor();
}));
