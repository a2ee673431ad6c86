// What is known of one entity, with the words that prove it.
import { useEffect } from 'preact/hooks';
import type { PageProps } from '../page.ts';
import { useTitle } from '../page.ts';
import type { Card, Series } from '../api.ts';
import { useApi } from '../api.ts';
import { Block, Facts, references } from '../parts/card.tsx';
import { Numbers, several } from '../parts/chart.tsx';
import { Fault, Loading } from '../parts/fault.tsx';
import { classOf, decode, href, idOf, query } from '../router.ts';
import { t, word } from '../words.ts';

/** Classes that numbers are told of. */
const MEASURED = new Set(['province', 'region', 'organization', 'conference', 'place']);
/** What stands beside the rest; the other sections follow in the order of the card. */
const GLANCE = 'facts';

export function Page({ url }: PageProps) {
  const id = idOf(url.pathname);
  const { data: card, error } = useApi<Card>(`/api/entity${query({ id, all: url.searchParams.get('all') ?? undefined })}`);
  useTitle(card?.title ?? '');
  useEffect(() => {
    if (card && url.hash) document.getElementById(decode(url.hash.slice(1)))?.scrollIntoView();
  }, [card]);
  if (error) return <Fault error={error} />;
  if (!card) return <Loading />;
  return <Shown card={card} id={id} />;
}

function Shown({ card, id }: { card: Card; id: string }) {
  const refs = references(card);
  const glance = card.sections.find((section) => section.id === GLANCE);
  const rest = card.sections.filter((section) => section.id !== GLANCE);
  const measured = MEASURED.has(card.class) && card.sections.some((section) => section.id === 'numbers');
  const numbers = useApi<{ series: Series[] }>(measured ? `/api/metrics${query({ scope: id })}` : null);
  const series = numbers.data?.series ?? [];
  const heading = series.some(several) ? 'chart.title' : 'class.metric';
  const blocks = rest.filter((section) => section.id !== 'numbers' || series.length === 0);
  return (
    <article class={`entity ${card.class}`}>
      <header class="title">
        <p class={`badge ${card.class}`}>{word(`one.${card.class}`, card.class_word)}</p>
        <h1>{card.title}</h1>
        <p class="quiet">
          {card.articles > 0 ? t('entity.articles', { n: card.articles }) : t('entity.nothing')}
        </p>
        <p class="actions">
          <a class="button" href={`/graph${query({ id })}`}>{t('entity.graph')}</a>
          <Downloads id={id} />
        </p>
      </header>
      <div class={glance || blocks.length > 2 ? 'beside' : 'alone'}>
        <aside>
          {glance && <section aria-labelledby="s-facts"><h2 id="s-facts" class="hidden">{glance.heading}</h2><Facts section={glance} refs={refs} /></section>}
          {blocks.length > 2 && (
            <nav class="contents" aria-label={t('entity.contents')}>
              <ul>
                {blocks.map((section) => <li key={section.id}><a href={`#s-${section.id}`}>{section.heading} <span class="count">{section.total}</span></a></li>)}
                {series.length > 0 && <li><a href="#s-chart">{t(heading)} <span class="count">{series.length}</span></a></li>}
              </ul>
            </nav>
          )}
        </aside>
        <div class="blocks">
          {blocks.map((section) => <Block key={section.id} section={section} refs={refs} all={`${href(id)}?all=1#s-${section.id}`} />)}
          {series.length > 0 && (
            <section class="block" aria-labelledby="s-chart">
              <h2 id="s-chart">{t(heading)} <span class="count">{series.length}</span></h2>
              <Numbers series={series} scope={id} />
            </section>
          )}
        </div>
      </div>
    </article>
  );
}

/** This entity and what is around it, in other programs' formats. */
function Downloads({ id }: { id: string }) {
  const link = (format: string, ending: string) => (
    <a href={`/api/export/${format}${query({ around: id, depth: 1 })}`} download={`${classOf(id)}.${ending}`}>{format}</a>
  );
  return (
    <details class="menu">
      <summary class="button">{t('entity.export')}</summary>
      <div>{link('svg', 'svg')}{link('graphml', 'graphml')}{link('gexf', 'gexf')}{link('html', 'html')}</div>
    </details>
  );
}
