// Articles: the right words are lit, facts and words lead to each other, and words stay words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { api, visit } from './support.mjs';

const slice = (text, { start, end }) => Array.from(text).slice(start, end).join('');
const lit = async (page) => (await page.locator('.text mark').allTextContents()).join('');

test('the page shows the stored text, no character more or less', async () => {
  for (const id of ['regional-briefing', 'hostile', 'old-spelling-2008']) {
    const { text } = await api(`article?id=article/${id}`);
    await visit(`/a/${id}`, async (page) => assert.equal(await page.locator('.text').textContent(), text));
  }
});

test('every mention is coloured at its words', async () => {
  const { text, mentions } = await api('article?id=article/regional-briefing');
  assert.ok(mentions.length > 10);
  await visit('/a/regional-briefing', async (page) => {
    const found = await page.locator('.text a.m').evaluateAll((links) => links.map((link) => [Number(link.dataset.at), link.className.split(' ')[1]]));
    const starts = new Map(found.map(([at, name]) => [at, name]));
    // Where two mentions begin at one place the inner one is the link.
    for (const { start, end, class: name } of mentions) {
      const same = mentions.filter((other) => other.start === start);
      const inner = same.toSorted((a, b) => a.end - b.end)[0];
      if (inner.end === end && inner.class === name) assert.equal(starts.get(start), name, slice(text, { start, end }));
    }
    assert.equal(await page.locator('.text a.official', { hasText: 'Huỳnh Thị Lệ Sương' }).count(), 2);
  });
});

test('an address lights its words', async () => {
  const { text, facts } = await api('article?id=article/hostile');
  const spans = facts.flatMap((fact) => fact.spans);
  // Behind a sign of several code points the places of code units and code points differ.
  assert.ok(spans.some((span) => Array.from(text).slice(0, span.start).join('').length !== span.start));
  await visit(`/a/hostile#char=${spans[0].start},${spans[0].end}`, async (page) => {
    assert.equal(await lit(page), slice(text, spans[0]));
    for (const span of spans.slice(1)) {
      await page.evaluate(({ start, end }) => (location.hash = `#char=${start},${end}`), span);
      await page.waitForFunction((words) => [...document.querySelectorAll('.text mark')].map((mark) => mark.textContent).join('') === words, slice(text, span));
    }
  });
});

test('pressing a fact lights its words, and its address is permanent', async () => {
  const { text, facts } = await api('article?id=article/short-item');
  const fact = facts.find((one) => one.spans.length === 1 && one.table === 'offices');
  await visit('/a/short-item', async (page) => {
    await page.locator(`[data-fact="${fact.id}"] button`).click();
    await page.locator('.text mark').first().waitFor();
    const words = await lit(page);
    assert.equal(words, slice(text, fact.spans[0]));
    assert.ok(page.url().endsWith(`#${fact.id}`), page.url());
    await page.reload();
    await page.locator('.text mark').first().waitFor();
    assert.equal(await lit(page), words);
  });
});

test('pressing words shows the facts that rest on them', async () => {
  const { text, facts } = await api('article?id=article/regional-briefing');
  await visit('/a/regional-briefing', async (page) => {
    const all = await page.locator('.fact').count();
    assert.equal(all, facts.length);
    await page.locator('.text span[data-at]', { hasText: 'Chủ trì Hội nghị' }).first().click();
    await page.getByText('Các điều từ đoạn đã chọn').waitFor();
    const shown = await page.locator('.fact').count();
    assert.ok(shown > 0 && shown < all, `${shown} of ${all}`);
    assert.ok(text.includes(await lit(page)));
  });
});

test('hostile words never run and make no element', () => visit('/a/hostile', async (page) => {
  for (const name of ['img', 'script', 'iframe', 'svg', 'b']) assert.equal(await page.locator(`.text ${name}`).count(), 0, name);
  assert.match(await page.locator('.text').innerText(), /<script>window\.owned=2<\/script>/);
  for (const link of await page.locator('main a').all()) assert.match(await link.evaluate((one) => one.href), /^http:/);
}));

for (const address of ['/search?q=owned', '/tables/conferences?filter=owned', '/timeline', '/e/article/hostile', '/questions/events', '/search?q=<img src=x onerror=window.owned=6>', '/q?query=<script>window.owned=7</script>', '/tables/<svg onload=window.owned=8>']) {
  test(`hostile words stay words on ${address}`, () => visit(address, (page) => page.waitForTimeout(150), { refused: [400, 404] }));
}
