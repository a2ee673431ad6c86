// Addresses of pages: permanent links, made and read here alone.
import { useEffect, useState } from 'preact/hooks';

type Listener = () => void;
const listeners = new Set<Listener>();
const tell = () => listeners.forEach((listener) => listener());

/** Goes to an address of this site. */
export function go(href: string, replace = false): void {
  if (replace) history.replaceState(null, '', href);
  else history.pushState(null, '', href);
  tell();
}

/** Writes what a page shows into its address without going anywhere. */
export function keep(href: string): void {
  history.replaceState(history.state, '', href);
}

/** The address as it is now; a page that uses it is drawn anew when it changes. */
export function useAddress(): URL {
  const [href, set] = useState(location.href);
  useEffect(() => {
    const listener = () => set(location.href);
    listeners.add(listener);
    addEventListener('popstate', listener);
    addEventListener('hashchange', listener);
    return () => {
      listeners.delete(listener);
      removeEventListener('popstate', listener);
      removeEventListener('hashchange', listener);
    };
  }, []);
  return new URL(href);
}

/** Links of this site change the page without loading it; the server's own addresses are loaded. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement | SVGAElement>('a') : null;
  if (!link || link.getAttribute('target') || link.hasAttribute('download')) return;
  // Links in pictures (SVG) have no address of their own kind.
  const to = new URL(link.getAttribute('href') ?? '', location.href);
  if (to.origin !== location.origin || /^\/(api|plain|sparql|store|licenses)\b/.test(to.pathname)) return;
  if (to.pathname === location.pathname && to.search === location.search && to.hash) return;
  event.preventDefault();
  go(to.href);
}

const segments = (id: string) => id.split('/').map(encodeURIComponent).join('/').replaceAll('%2C', ',').replaceAll('%3A', ':');

/** An id of the graph (`official/…`, `article/…#fact-…`) as an address. */
export function href(id: string): string {
  if (id.startsWith('metric?')) return `/numbers${id.slice('metric'.length)}`;
  const [path = '', hash] = id.split('#', 2);
  const tail = hash ? `#${hash}` : '';
  return path.startsWith('article/') ? `/a/${segments(path.slice(8))}${tail}` : `/e/${segments(path)}${tail}`;
}

/** The words of an article as an address. */
export function wordsHref(article: string, start: number, end: number): string {
  return `/a/${segments(article)}#char=${start},${end}`;
}

/** The id in `/e/…` or `/a/…`. */
export function idOf(path: string): string {
  return path.slice(3).split('/').map(decode).join('/');
}

/** A part of an address as it is read; what is no encoding stays as it is. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The classes that pages tell apart, in their order. */
export const CLASSES = ['conference', 'official', 'organization', 'province', 'region', 'place', 'document'];

/** The class in an id: what stands before the first slash. */
export const classOf = (id: string): string => id.slice(0, Math.max(0, id.indexOf('/')));

/** Values that are not empty as `?a=b`. */
export function query(values: Record<string, string | number | string[] | undefined>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== '') params.append(name, String(one));
    }
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}
