// What pages weigh, and what their sources may not hold.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { HOME, base, visit } from './support.mjs';

const MOST = 300_000;

for (const address of ['/', '/e/province/Phú-Yên', '/a/regional-briefing', '/graph?id=province/Phú-Yên', '/q', '/map', '/tables/offices', '/review']) {
  test(`script of ${address} weighs at most 300 KB compressed`, () => visit(address, async (page) => {
    const scripts = await page.evaluate(() => performance.getEntriesByType('resource').map((one) => one.name).filter((name) => name.endsWith('.js')));
    assert.ok(scripts.length > 1);
    let sum = 0;
    for (const name of scripts) sum += gzipSync(Buffer.from(await (await fetch(name)).arrayBuffer())).length;
    assert.ok(sum <= MOST, `${sum} bytes`);
  }));
}

test('the policy allows nothing inline and no other host', async () => {
  const policy = (await fetch(base)).headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /script-src 'self'(;|$)/);
  assert.match(policy, /style-src 'self'(;|$)/);
  assert.doesNotMatch(policy, /unsafe|https?:|\*/);
});

test('no source puts text into a page as HTML, names another host to load from, or runs text', () => {
  const files = readdirSync(path.join(HOME, 'web/src'), { recursive: true }).filter((name) => /\.tsx?$/.test(name));
  assert.ok(files.length > 30);
  for (const name of files) {
    const text = readFileSync(path.join(HOME, 'web/src', name), 'utf8');
    assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/, name);
  }
  const lock = readFileSync(path.join(HOME, 'web/package-lock.json'), 'utf8');
  assert.doesNotMatch(lock, /"resolved"/, 'the lock file names hosts');
});

test('every word of the pages is in both languages', () => {
  const words = JSON.parse(readFileSync(path.join(HOME, 'web/src/words.json'), 'utf8'));
  for (const [key, said] of Object.entries(words)) {
    assert.equal(said.length, 2, key);
    const values = said.map((text) => (text.match(/\{\w+\}/g) ?? []).sort().join());
    assert.ok(said.every(Boolean), key);
    assert.equal(values[0], values[1], key);
  }
});
