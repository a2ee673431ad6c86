// Light or dark: as the system is, unless the reader chose.
const KEY = 'trithuc.theme';
export type Theme = 'light' | 'dark';

const dark = matchMedia('(prefers-color-scheme: dark)');
const system = (): Theme => (dark.matches ? 'dark' : 'light');

/** The theme that is shown. */
export const theme = (): Theme => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light');

function kept(): Theme | null {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'dark' || kept === 'light' ? kept : null;
  } catch {
    return null; // Nothing is kept in private windows.
  }
}

/** Shows a theme; pictures that took colours are told by the event `theme`. */
function show(next: Theme): void {
  document.documentElement.dataset.theme = next;
  dispatchEvent(new Event('theme'));
}

/** The theme of the last visit, else the system's, which is followed. */
export function restore(): void {
  show(kept() ?? system());
  dark.addEventListener('change', () => kept() ?? show(system()));
}

/** Changes it, and keeps it for the next visit. */
export function toggle(): Theme {
  const next: Theme = theme() === 'dark' ? 'light' : 'dark';
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // See kept.
  }
  show(next);
  return next;
}

/** A colour of the sheet (`--official-line`), for canvases and pictures. */
export const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
