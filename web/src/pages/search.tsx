// All results for some words, grouped by class.
import type { PageProps } from '../page.ts';
import { useTitle } from '../page.ts';
import type { Found } from '../api.ts';
import { useApi } from '../api.ts';
import { Loading, Trouble } from '../parts/fault.tsx';
import { Search, hitHref } from '../parts/search.tsx';
import { query } from '../router.ts';
import { dates, t, word } from '../words.ts';

const FEW = 8;
const MANY = 200;

export function Page({ url }: PageProps) {
  const q = url.searchParams.get('q') ?? '';
  const only = url.searchParams.get('class') ?? undefined;
  const { data, error } = useApi<Found>(q ? `/api/search${query({ q, class: only, limit: only ? MANY : FEW })}` : null);
  useTitle(t('search.title', { q }));
  const groups = data?.groups.filter((group) => group.hits.length > 0) ?? [];
  return (
    <>
      <h1>{q ? t('search.title', { q }) : t('search')}</h1>
      {!q && <Search big />}
      {error && <Trouble error={error} />}
      {q && !data && !error && <Loading />}
      {data && <p class="quiet" role="status">{groups.length ? t('search.groups', { n: groups.reduce((sum, group) => sum + group.total, 0) }) : t('search.none', { q })}</p>}
      {data?.texts === false && <p class="quiet" role="status">{t('search.later')}</p>}
      <div class="results">
        {groups.map((group) => (
          <section key={group.class} aria-labelledby={`g-${group.class}`}>
            <h2 id={`g-${group.class}`}><span class={`dot ${group.class}`} /> {word(`class.${group.class}`, group.class)} <span class="count">{group.total}</span></h2>
            <ul class="hits">
              {group.hits.map((hit) => (
                <li key={hit.id}>
                  <a class={`ent ${hit.class}`} href={hitHref(hit)}>{hit.label}</a>
                  {hit.note && <span class="detail"> {dates(hit.note)}</span>}
                </li>
              ))}
            </ul>
            {group.total > group.hits.length && !only && (
              <p><a href={`/search${query({ q, class: group.class })}`}>{t('search.more', { n: group.total })}</a></p>
            )}
          </section>
        ))}
      </div>
    </>
  );
}
