// A store of invented articles, the server on it, a browser, and what must hold on every page: no error on the console, no
// request to another host, nothing that the policy refused, no script of an article's words.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';

export const HOME = fileURLToPath(new URL('../..', import.meta.url));
const fromWeb = createRequire(path.join(HOME, 'web/package.json'));
const { chromium } = fromWeb('playwright-core');
const AXE = fromWeb.resolve('axe-core/axe.min.js');

const { TRITHUC, CHROMIUM = '/usr/bin/chromium', OUT } = process.env;
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
/** Milliseconds for anything on a page; a busy machine is slow. */
const PATIENCE = 10_000;
/** For what builds the store anew. */
export const SLOW = { timeout: 60_000 };
export const TOKEN = 'token-of-the-browser-tests';
export const STORE = path.join(OUT ?? '.', 'store.nq');

let server;
let browser;
export let base = '';

function run(...args) {
  const done = spawnSync(TRITHUC, ['--store', STORE, ...args], { encoding: 'utf8', cwd: HOME });
  assert.equal(done.status, 0, `${args.join(' ')}: ${done.stderr}`);
  return done.stdout;
}

/** What the program answers on the same store. */
export const ask = (...args) => run(...args);

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

async function answers(url) {
  for (let left = 200; left > 0; left--) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // It is still starting.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer`);
}

before(async () => {
  run('build', 'data/articles', 'tests/web/articles');
  const tokens = path.join(OUT, 'token');
  writeFileSync(tokens, `${TOKEN}\n`);
  const bind = `127.0.0.1:${await freePort()}`;
  base = `http://${bind}`;
  server = spawn(TRITHUC, ['--store', STORE, 'serve', '--bind', bind, '--writable', '--token-file', tokens], { stdio: ['ignore', 'ignore', 'inherit'] });
  await answers(`${base}/api/stats`);
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
});

after(async () => {
  await browser?.close();
  server?.kill('SIGTERM');
});

/** JSON of the server. */
export const api = async (address) => (await fetch(`${base}/api/${address}`)).json();

export const DESK = { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' };
export const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, reducedMotion: 'reduce' };

/** Opens a page, does something there, and checks what must hold everywhere. `refused`: answers other than 200 that are meant. */
export async function visit(address, act, { mode = DESK, refused = [] } = {}) {
  const context = await browser.newContext({ ...mode, acceptDownloads: true });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const meant = refused.some((status) => message.text().includes(`status of ${status}`));
    if (['error', 'warning'].includes(message.type()) && !meant) faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !/^(data|blob):/.test(request.url())) faults.push(`elsewhere: ${request.url()}`);
  });
  page.on('dialog', (dialog) => faults.push(`dialog: ${dialog.message()}`));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  try {
    await page.goto(base + address);
    await page.locator('main h1').first().waitFor();
    await page.waitForFunction(() => !document.querySelector('.loading'));
    const result = await act?.(page);
    assert.equal(await page.evaluate(() => window.owned), undefined, 'words of an article ran as script');
    assert.deepEqual(faults, [], address);
    return result;
  } finally {
    await context.close();
  }
}

/** What axe finds against WCAG 2.2 AA, or by some of its rules, as lines. */
export async function barriers(page, rules) {
  // Evaluated by the debugger, which the page's policy does not bind.
  await page.evaluate(await axeSource());
  return page.evaluate(async (rules) => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await window.axe.run(document, { runOnly: rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags }, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary.replace(/\s+/g, ' ').slice(0, 220)}`));
  }, rules);
}

let axe;
async function axeSource() {
  const { readFile } = await import('node:fs/promises');
  axe ??= await readFile(AXE, 'utf8');
  return axe;
}

/** A picture for people, where SHOTS names a folder. */
export async function picture(page, name) {
  if (process.env.SHOTS) await page.screenshot({ path: path.join(process.env.SHOTS, `${name}.png`), fullPage: true });
}
