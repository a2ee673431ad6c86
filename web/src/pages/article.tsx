// An article: its words with every mention coloured, and beside them what was read, each tied to its words.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageProps } from '../page.ts';
import { useTitle } from '../page.ts';
import type { Article, ArticleFact, Mention } from '../api.ts';
import { useApi } from '../api.ts';
import { Name } from '../parts/entity.tsx';
import { Fault, Loading } from '../parts/fault.tsx';
import type { Range, Segment } from '../parts/segments.ts';
import { placeOf, rangeOf, segments } from '../parts/segments.ts';
import { CLASSES, href, idOf, keep, query } from '../router.ts';
import { date, dates, number, t, word } from '../words.ts';

export function Page({ url }: PageProps) {
  const id = idOf(url.pathname);
  const { data, error } = useApi<Article>(`/api/article${query({ id: `article/${id}` })}`);
  useTitle(data?.title ?? id);
  if (error) return <Fault error={error} />;
  if (!data) return <Loading />;
  const words = url.searchParams.get('w');
  const place = words ? placeOf(data.text, words) : undefined;
  return <Reading article={data} hash={place && !url.hash ? `#char=${place.start},${place.end}` : url.hash} name={id} />;
}

/** What is chosen: a fact, or a place in the text. */
interface Chosen { fact?: string; place?: Range }

/** The choice that an address makes: `#char=12,30` or `#fact-0123456789ab`. */
function chosenBy(hash: string, facts: ArticleFact[]): Chosen {
  const place = rangeOf(hash);
  if (place) return { place };
  const fact = facts.find((one) => hash && one.id.endsWith(hash.slice(1)));
  return fact ? { fact: fact.id } : {};
}

const meets = (span: Range, place: Range) => span.start < place.end && place.start < span.end;

function Reading({ article, hash, name }: { article: Article; hash: string; name: string }) {
  const [chosen, choose] = useState<Chosen>(() => chosenBy(hash, article.facts));
  useEffect(() => choose(chosenBy(hash, article.facts)), [hash, article]);
  const text = useRef<HTMLDivElement>(null);
  const side = useRef<HTMLDivElement>(null);
  const fact = article.facts.find((one) => one.id === chosen.fact);
  const lit = fact ? fact.spans : chosen.place ? [chosen.place] : [];
  const shown = useMemo(
    () => segments(article.text, article.mentions, lit, article.facts.flatMap((one) => one.spans)),
    [article, chosen],
  );
  const scroll = useRef(true);
  useEffect(() => {
    if (lit.length && scroll.current) text.current?.querySelector('mark')?.scrollIntoView({ block: 'center' });
    scroll.current = true;
  }, [chosen]);
  const pickFact = (one: ArticleFact) => {
    choose({ fact: one.id });
    keep(`${location.pathname}#${one.id.split('#').at(-1) ?? ''}`);
  };
  const pickPlace = (segment: Segment<Mention>) => {
    if (getSelection()?.toString()) return;
    scroll.current = false;
    const near = article.facts.flatMap((one) => one.spans).filter((span) => meets(span, segment));
    const least = near.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
    choose(least ? { place: least } : {});
    keep(location.pathname + (least ? `#char=${least.start},${least.end}` : ''));
    side.current?.scrollTo({ top: 0 });
  };
  const counted = CLASSES.map((one) => [one, new Set(article.mentions.filter((mention) => mention.class === one).map((mention) => mention.id)).size] as const).filter(([, count]) => count > 0);
  return (
    <article class="reading">
      <header class="title">
        <p class="badge article">{t('one.article')}</p>
        <h1 lang="vi">{article.title ?? name}</h1>
        <p class="quiet">
          {[article.source, article.published && date(article.published)].filter(Boolean).join(' · ')}
          {article.url && /^https?:/.test(article.url) && <> · <a href={article.url} rel="noreferrer noopener" target="_blank">{t('article.source')}</a></>}
        </p>
        <p class="actions">
          <a class="button" href={href(`article/${name}`).replace('/a/', '/e/article/')}>{t('article.card')}</a>
        </p>
      </header>
      <div class="sides">
        <section aria-labelledby="text">
          <h2 id="text" class="hidden">{t('article.text')}</h2>
          <ul class="legend" aria-label={t('article.legend')}>
            {counted.map(([one, count]) => <li key={one}><span class={`swatch ${one}`} /> {word(`class.${one}`, one)} <span class="count">{number(count)}</span></li>)}
          </ul>
          <div class="text" lang="vi" ref={text}>
            {shown.map((segment) => <Piece key={segment.start} segment={segment} pick={() => pickPlace(segment)} />)}
          </div>
        </section>
        <FactList facts={article.facts} chosen={chosen} pick={pickFact} clear={() => {
          choose({});
          keep(location.pathname);
        }} side={side} />
      </div>
    </article>
  );
}

/** A piece of the text: plain words, or a link to what they name. The mouse may choose plain words; keys have the list. */
function Piece({ segment, pick }: { segment: Segment<Mention>; pick: () => void }) {
  const { mention } = segment;
  const inner = segment.lit ? <mark>{segment.text}</mark> : segment.text;
  if (!mention) return <span data-at={segment.start} onClick={pick}>{inner}</span>;
  const style = `m ${mention.class}`;
  if (!segment.first) return <span class={style} data-at={segment.start} onClick={pick}>{inner}</span>;
  return <a class={style} data-at={segment.start} href={href(mention.id)} title={`${word(`one.${mention.class}`, mention.class)}: ${mention.label}`}>{inner}</a>;
}

interface ListProps { facts: ArticleFact[]; chosen: Chosen; pick: (fact: ArticleFact) => void; clear: () => void; side: { current: HTMLDivElement | null } }

function FactList({ facts, chosen, pick, clear, side }: ListProps) {
  const { place } = chosen;
  const shown = place ? facts.filter((fact) => fact.spans.some((span) => meets(span, place))) : facts;
  const tables = [...Map.groupBy(shown, (fact) => fact.table)];
  const current = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const box = side.current;
    if (chosen.fact && current.current && box && box.scrollHeight > box.clientHeight) box.scrollTop = current.current.offsetTop - box.offsetTop - 60;
  }, [chosen.fact]);
  return (
    <section class="read" aria-labelledby="read">
      <div class="head">
        <h2 id="read">{t('article.facts')} <span class="count">{shown.length}</span></h2>
        <p class="quiet small" role="status">{place ? t('article.here') : facts.length ? t('article.pick') : t('article.none')}</p>
        {(place || chosen.fact) && <button type="button" onClick={clear}>{t('article.all')}</button>}
      </div>
      <div class="list" ref={side} tabIndex={0} role="group" aria-labelledby="read">
        {tables.map(([table, rows]) => (
          <div key={table}>
            <h3>{word(`table.${table}`, table)} <span class="count">{rows.length}</span></h3>
            {[...Map.groupBy(rows, (fact) => fact.subject.label)].map(([subject, said]) => (
              <div key={subject} class="of">
                {said[0] && <p class="subject">{named(said[0].subject.id) ? <Name id={said[0].subject.id}>{subject}</Name> : table !== 'articles' && subject}</p>}
                <ul>
                  {said.map((fact) => (
                    <li key={fact.id} data-fact={fact.id} ref={fact.id === chosen.fact ? current : undefined} class={fact.id === chosen.fact ? 'fact chosen' : 'fact'}>
                      <button type="button" aria-pressed={fact.id === chosen.fact} onClick={() => pick(fact)}>{sentence(fact)}</button>
                      <FactMore fact={fact} open={fact.id === chosen.fact} />
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}

/** The fact in words, without its subject, which stands above. */
function sentence(fact: ArticleFact): string {
  const start = [`${fact.subject.label} – `, `${fact.subject.label}: `].find((one) => fact.sentence.startsWith(one)) ?? '';
  const rest = fact.sentence.slice(start.length);
  return dates(rest.replace(fact.predicate, word(`predicate.${fact.predicate}`, fact.predicate)));
}

function FactMore({ fact, open }: { fact: ArticleFact; open: boolean }) {
  const status = fact.status && fact.status !== 'actual' ? word(`status.${fact.status}`, fact.status) : '';
  const percent = fact.confidence === undefined ? undefined : Math.round(fact.confidence <= 1 ? fact.confidence * 100 : fact.confidence);
  return (
    <p class="more">
      {status && <span class={`mark ${fact.status}`}>{status}</span>}
      {percent !== undefined && percent < 80 && !open && <span class="mark unsure">{t('sure', { n: percent })}</span>}
      {open && (
        <>
          {fact.object.id && <><Name id={fact.object.id}>{fact.object.label}</Name></>}
          <span class="quiet"> {percent !== undefined && t('sure', { n: percent })} · {t('article.rule')} <code>{fact.rule}</code></span>
        </>
      )}
    </p>
  );
}

/** Facts of an article itself have no page but this one. */
const named = (id?: string): id is string => Boolean(id) && !id?.startsWith('article/');
