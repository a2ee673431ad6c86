// The first page: search, figures of the graph, what happened lately, what can be asked.
import type { PageProps } from '../page.ts';
import { useTitle } from '../page.ts';
import type { Question, Stats, TimelineEvent } from '../api.ts';
import { useApi } from '../api.ts';
import { Columns, filled } from '../parts/columns.tsx';
import { EventItem } from '../parts/event.tsx';
import { Loading } from '../parts/fault.tsx';
import { QuoteSign } from '../parts/icon.tsx';
import { Search } from '../parts/search.tsx';
import { current, date, number, t, word } from '../words.ts';

/** Where the figure of a class leads. */
const FIGURES: [string, string][] = [
  ['conference', '/timeline'],
  ['official', '/tables/offices'],
  ['document', '/tables/documents'],
  ['province', '/map'],
  ['organization', '/tables/organizations'],
  ['metric', '/tables/metrics'],
  ['article', '/tables/articles'],
];
/** Questions that show what can be asked; those that the server has are shown. */
const ASK = ['officials-of-province', 'people-met-by', 'document-family', 'metrics-of-province', 'holder-of-office-on'];

export function Page({ stats }: PageProps) {
  useTitle('');
  return (
    <div class="home">
      <section class="hero">
        <h1>{t('home.title')}</h1>
        {stats && <p class="lead">{t('home.lead', { articles: stats.articles, facts: stats.facts })}</p>}
        <Search big />
        <p class="quiet small">{t('search.hint')}</p>
      </section>
      {stats ? <Figures stats={stats} /> : <Loading />}
      <div class="two">
        <Latest />
        <div>
          <Ask />
          {stats && <Open stats={stats} />}
        </div>
      </div>
    </div>
  );
}

function Figures({ stats }: { stats: Stats }) {
  const count = (name: string) => (name === 'article' ? stats.articles : (stats.entities[name] ?? 0));
  const years = filled(Object.entries(stats.years));
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{t('home.figures')}</h2>
      <ul class="figures">
        {FIGURES.filter(([name]) => count(name) > 0).map(([name, to]) => (
          <li key={name}>
            <a href={to} class={`figure ${name}`}>
              <strong>{number(count(name))}</strong>
              <span>{word(`class.${name}`, name)}</span>
            </a>
          </li>
        ))}
      </ul>
      {years.length > 1 && (
        <div class="years">
          <h3>
            {t('home.years')}
            {stats.first_day && stats.last_day && <span class="quiet"> · {t('home.span', { from: date(stats.first_day), to: date(stats.last_day) })}</span>}
          </h3>
          <Columns values={years} label={t('home.years')} link={(year) => `/tables/articles?filter=${year}-`} />
        </div>
      )}
    </section>
  );
}

function Latest() {
  const { data } = useApi<{ events: TimelineEvent[] }>('/api/timeline');
  const latest = (data?.events ?? []).toSorted((a, b) => b.start.localeCompare(a.start)).slice(0, 6);
  if (latest.length === 0) return <div />;
  return (
    <section aria-labelledby="latest">
      <h2 id="latest">{t('home.latest')}</h2>
      <ol class="events">{latest.map((event) => <EventItem key={event.id} event={event} />)}</ol>
    </section>
  );
}

function Ask() {
  const { data } = useApi<Question[]>('/api/questions');
  const shown = ASK.flatMap((name) => data?.find((question) => question.name === name) ?? []);
  if (shown.length === 0) return null;
  const [before, after] = t('home.proven', { sign: '\n' }).split('\n');
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{t('home.ask')}</h2>
      <ul class="ask">
        {shown.map((question) => (
          <li key={question.name}><a href={`/questions/${question.name}`}>{current() === 'vi' ? question.vi : question.en}</a></li>
        ))}
        <li><a class="quiet" href="/questions">{t('questions.all')} →</a></li>
      </ul>
      <p class="quiet small">{before}<QuoteSign />{after}</p>
    </section>
  );
}

function Open({ stats }: { stats: Stats }) {
  const { conflicts = 0, undecided = 0 } = stats;
  if (conflicts + undecided === 0) return null;
  return (
    <section aria-labelledby="open">
      <h2 id="open">{t('home.open')}</h2>
      <ul class="ask">
        {conflicts > 0 && <li><a href="/conflicts">{t('home.conflicts', { n: conflicts })}</a></li>}
        {undecided > 0 && <li><a href="/review">{t('home.undecided', { n: undecided })}</a></li>}
      </ul>
    </section>
  );
}
