// An address that leads nowhere.
import { useTitle } from '../page.ts';
import { Search } from '../parts/search.tsx';
import { t } from '../words.ts';

export function Page() {
  useTitle(t('error.missing'));
  return (
    <>
      <h1>{t('error.missing')}</h1>
      <Search big />
    </>
  );
}
