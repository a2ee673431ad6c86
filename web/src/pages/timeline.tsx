// Events in the order of time, by year.
import type { PageProps } from '../page.ts';
import { useTitle } from '../page.ts';
import type { TimelineEvent } from '../api.ts';
import { useApi } from '../api.ts';
import { Columns, filled } from '../parts/columns.tsx';
import { EventItem } from '../parts/event.tsx';
import { Loading, Trouble } from '../parts/fault.tsx';
import { go, query } from '../router.ts';
import { t } from '../words.ts';

/** How many events are drawn at once; years choose among more. */
const MOST = 400;

export function Page({ url }: PageProps) {
  useTitle(t('timeline.title'));
  const { data, error } = useApi<{ events: TimelineEvent[] }>('/api/timeline');
  const [from, to, kind] = ['from', 'to', 'kind'].map((name) => url.searchParams.get(name) ?? '');
  const events = data?.events ?? [];
  const year = (event: TimelineEvent) => event.start.slice(0, 4);
  const counts = [...Map.groupBy(events, year)].map(([name, list]) => [name, list.length] as [string, number]);
  const kinds = [...new Set(events.flatMap((event) => event.kind ?? []))].sort((a, b) => a.localeCompare(b, 'vi'));
  const shown = events
    .filter((event) => (!from || year(event) >= from) && (!to || year(event) <= to) && (!kind || event.kind === kind))
    .toSorted((a, b) => b.start.localeCompare(a.start));
  const chosen = (name: string) => Boolean(from || to) && (!from || name >= from) && (!to || name <= to);
  return (
    <>
      <h1>{t('timeline.title')}</h1>
      {error && <Trouble error={error} />}
      {!data && !error && <Loading />}
      {data && (
        <>
          <Columns values={filled(counts)} label={t('timeline.chart')} chosen={chosen} link={(name) => `/timeline${query({ from: name, to: name, kind })}`} />
          <p class="filters">
            <label>{t('timeline.kind')}{' '}
              <select value={kind} onChange={(event) => go(`/timeline${query({ from, to, kind: event.currentTarget.value })}`)}>
                <option value="">{t('timeline.kinds')}</option>
                {kinds.map((one) => <option key={one} value={one}>{one}</option>)}
              </select>
            </label>
            {(from || to) && <a href={`/timeline${query({ kind })}`}>{t('timeline.all')}</a>}
            <span class="quiet" role="status">{shown.length ? t('timeline.lead', { n: shown.length }) : t('timeline.none')}</span>
          </p>
          <Years events={shown.slice(0, MOST)} />
        </>
      )}
    </>
  );
}

function Years({ events }: { events: TimelineEvent[] }) {
  return (
    <div class="timeline">
      {[...Map.groupBy(events, (event) => event.start.slice(0, 4))].map(([year, ofYear]) => (
        <section key={year} aria-labelledby={`y${year}`}>
          <h2 id={`y${year}`}>{year}</h2>
          <ol class="events">{ofYear.map((event) => <EventItem key={event.id} event={event} />)}</ol>
        </section>
      ))}
    </div>
  );
}
