// What the rules left open, for people to decide: pairs that may be one, facts that are less sure.
import { useState } from 'preact/hooks';
import type { PageProps } from '../page.ts';
import { useTitle } from '../page.ts';
import type { ReviewItem, Side } from '../api.ts';
import { post, useApi } from '../api.ts';
import { Name } from '../parts/entity.tsx';
import { Loading, Trouble } from '../parts/fault.tsx';
import { useToken } from '../parts/token.tsx';
import { href } from '../router.ts';
import type { Word } from '../words.ts';
import { dates, t, word } from '../words.ts';

type Verdict = 'same' | 'different' | 'unsure' | 'accept' | 'reject' | 'edit';
const OF_PAIRS: Verdict[] = ['same', 'different', 'unsure'];
const OF_FACTS: Verdict[] = ['accept', 'reject', 'edit'];

export function Page({ stats }: PageProps) {
  useTitle(t('review.title'));
  const { data, error } = useApi<ReviewItem[]>('/api/review?limit=50');
  const [token, field] = useToken();
  const writable = stats?.writable ?? false;
  return (
    <>
      <h1>{t('review.title')}</h1>
      <p class="quiet">{t('review.lead')}</p>
      {stats && !writable && <p class="notice">{t('review.readonly')}</p>}
      {writable && field()}
      {error && <Trouble error={error} />}
      {!data && !error && <Loading />}
      {data?.length === 0 && <p class="empty" role="status">{t('review.none')}</p>}
      {data?.map((item) => <Item key={item.sides.map((side) => side.thing).join(' ')} item={item} writable={writable} token={token} />)}
    </>
  );
}

/** What became of a decision. */
interface Outcome { said?: string; error?: Error; working?: boolean }

function Item({ item, writable, token }: { item: ReviewItem; writable: boolean; token: string }) {
  const pair = item.sides.length > 1;
  const [outcome, set] = useState<Outcome>({});
  const [why, setWhy] = useState('');
  const [value, setValue] = useState('');
  const decide = async (decision: Verdict) => {
    if (!token) return set({ error: new Error(t('token.need')) });
    set({ working: true });
    const [subject, object] = item.sides.map((side) => side.thing);
    try {
      const done = await post<{ rewritten?: number }>('/api/decisions', { decision, subject, ...(object ? { object } : {}), ...(decision === 'edit' ? { value } : {}), reason: why }, token);
      set({ said: t('review.done', { what: t(`review.${decision}` as Word), n: done.rewritten ?? 0 }) });
    } catch (error) {
      set({ error: error as Error });
    }
  };
  const verdicts = pair ? OF_PAIRS : OF_FACTS;
  return (
    <article class="review">
      <h2>
        {pair ? t('review.pair') : t('review.fact')}{' '}
        <span class="quiet">{item.class && word(`one.${item.class}`, item.class)} · {t('review.score', { n: Math.round(item.score * 100) })}</span>
      </h2>
      <p class="quiet">{item.reason}</p>
      <div class="versus">{item.sides.map((side) => <SideView key={side.thing} side={side} />)}</div>
      {writable && !outcome.said && (
        <div class="decide">
          {!pair && <label>{t('review.value')} <input value={value} onInput={(event) => setValue(event.currentTarget.value)} /></label>}
          <label>{t('review.why')} <input value={why} onInput={(event) => setWhy(event.currentTarget.value)} /></label>
          <div class="buttons">
            {verdicts.map((verdict) => (
              <button key={verdict} type="button" disabled={outcome.working || (verdict === 'edit' && !value)} onClick={() => void decide(verdict)}>{t(`review.${verdict}` as Word)}</button>
            ))}
          </div>
        </div>
      )}
      <div role="status">{outcome.working ? t('review.working') : outcome.said && <p class="done">{outcome.said}</p>}</div>
      {outcome.error && <Trouble error={outcome.error} />}
    </article>
  );
}

function SideView({ side }: { side: Side }) {
  return (
    <div class="side">
      <h3><Name id={side.entity}>{side.label}</Name></h3>
      <ul class="rows">
        {side.evidence.map((one) => (
          <li>
            <span>{dates(one.what)}</span>
            <figure class="quote"><blockquote lang="vi">{one.quote}</blockquote><figcaption><a href={href(side.thing.includes('#') && side.thing.startsWith(`article/${one.article}#`) ? side.thing : `article/${one.article}`)}>{one.article}</a></figcaption></figure>
          </li>
        ))}
      </ul>
    </div>
  );
}
