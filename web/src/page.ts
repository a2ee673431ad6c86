// What all pages share.
import { useEffect } from 'preact/hooks';
import type { Stats } from './api.ts';
import { t } from './words.ts';

/** What every page is given. */
export interface PageProps { url: URL; stats?: Stats }

/** The title of the window. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} – ${t('site')}` : t('site');
  }, [title]);
}
