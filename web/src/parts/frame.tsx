// The head and foot of every page.
import { useEffect, useState } from 'preact/hooks';
import { theme, toggle } from '../theme.ts';
import { choose, current, t } from '../words.ts';
import type { Word } from '../words.ts';
import { forget } from '../api.ts';
import { Search } from './search.tsx';

const LINKS: [string, Word][] = [
  ['/graph', 'nav.graph'],
  ['/timeline', 'nav.timeline'],
  ['/map', 'nav.map'],
  ['/questions', 'nav.questions'],
  ['/tables', 'nav.tables'],
  ['/conflicts', 'nav.conflicts'],
  ['/review', 'nav.review'],
  ['/q', 'nav.sparql'],
];

/** Name, search, pages, language and theme. */
export function Header({ url, writable, redraw }: { url: URL; writable: boolean; redraw: () => void }) {
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [url.href]);
  const links = writable ? [...LINKS, ['/add', 'nav.add'] as [string, Word]] : LINKS;
  const here = (path: string) => url.pathname === path || url.pathname.startsWith(`${path}/`);
  return (
    <header class="top">
      <div class="bar">
        <a class="brand" href="/" aria-label={`${t('site')} – ${t('nav.home')}`}>
          <img src="/icon.svg" alt="" width="24" height="24" />
          <span>Trithuc</span>
        </a>
        {url.pathname !== '/' && <Search value={url.pathname === '/search' ? (url.searchParams.get('q') ?? '') : ''} />}
        <div class="tools">
          <button type="button" class="bare" lang={current() === 'vi' ? 'en' : 'vi'} onClick={() => {
            choose(current() === 'vi' ? 'en' : 'vi');
            forget();
            redraw();
          }}>{t('lang')}</button>
          <button type="button" class="bare" onClick={() => {
            toggle();
            redraw();
          }}>{t(theme() === 'dark' ? 'theme.light' : 'theme.dark')}</button>
          <button type="button" class="bare burger" aria-expanded={open} aria-controls="pages" onClick={() => setOpen(!open)}>{t('menu')}</button>
        </div>
      </div>
      <nav id="pages" class={open ? 'open' : ''} aria-label={t('nav')}>
        {links.map(([path, key]) => (
          <a key={path} href={path} aria-current={here(path) ? 'page' : undefined}>{t(key)}</a>
        ))}
      </nav>
    </header>
  );
}

/** The version, and the ways for programs and for old browsers. */
export function Footer({ version }: { version: string | undefined }) {
  return (
    <footer>
      <span>{t('foot.version', { v: version ?? '' })}</span>
      <a href="/api/openapi.json">{t('foot.api')}</a>
      <a href="/plain/">{t('foot.plain')}</a>
    </footer>
  );
}
