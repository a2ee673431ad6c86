// Light or dark: as the system is, unless the reader chose.
const KEY = 'trithuc.theme';
export type Theme = 'light' | 'dark';

const system = (): Theme => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

/** The theme that is shown. */
export function theme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'dark' || chosen === 'light' ? chosen : system();
}

/** The theme of the last visit. */
export function restore(): void {
  try {
    const kept = localStorage.getItem(KEY);
    if (kept === 'dark' || kept === 'light') document.documentElement.dataset.theme = kept;
  } catch {
    // Nothing is kept in private windows; the system's theme is shown.
  }
}

/** Changes it; pictures that took colours are told by the event `theme`. */
export function toggle(): Theme {
  const next: Theme = theme() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // See restore.
  }
  dispatchEvent(new Event('theme'));
  return next;
}

/** A colour of the sheet (`--official-line`), for canvases and pictures. */
export const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
