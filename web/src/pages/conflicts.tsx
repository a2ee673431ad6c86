// What articles contradict each other about, with the words of every side.
import type { PageProps } from '../page.ts';
import { useTitle } from '../page.ts';
import type { Conflict } from '../api.ts';
import { useApi } from '../api.ts';
import { Name, Quote } from '../parts/entity.tsx';
import { Loading, Trouble } from '../parts/fault.tsx';
import { wordsHref } from '../router.ts';
import { dates, t, word } from '../words.ts';

export function Page(_: PageProps) {
  useTitle(t('conflicts.title'));
  const { data, error } = useApi<Conflict[]>('/api/conflicts');
  return (
    <>
      <h1>{t('conflicts.title')}</h1>
      <p class="quiet">{t('conflicts.lead')}</p>
      {error && <Trouble error={error} />}
      {!data && !error && <Loading />}
      {data?.length === 0 && <p class="empty" role="status">{t('conflicts.none')}</p>}
      {[...Map.groupBy(data ?? [], (conflict) => conflict.kind)].map(([kind, list]) => (
        <section key={kind} aria-labelledby={`k-${kind}`}>
          <h2 id={`k-${kind}`}>{word(`conflicts.${kind}`, kind)} <span class="count">{list.length}</span></h2>
          {list.map((conflict) => <One conflict={conflict} />)}
        </section>
      ))}
    </>
  );
}

function One({ conflict }: { conflict: Conflict }) {
  const { entity, name, property } = conflict;
  return (
    <article class="conflict">
      <h3>
        {entity ? <Name id={entity}>{name}</Name> : name} <span class="quiet">{word(`conflicts.property.${property}`, property)}</span>
      </h3>
      <div class="versus">
        {conflict.values.map((value) => (
          <div key={value.value} class="side">
            <p class="value">{dates(value.value)}</p>
            {value.statements.map((statement) => (
              <Quote key={statement.fact} quote={statement.quote} article={statement.article} published={statement.date} to={wordsHref(statement.article, statement.start, statement.end)} />
            ))}
          </div>
        ))}
      </div>
    </article>
  );
}
