// Names of entities, rows and the words that prove them: what cards, tables and lists are made of.
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Part, Reference, Row } from '../api.ts';
import { classOf, href, wordsHref } from '../router.ts';
import { date, dates, t } from '../words.ts';
import { QuoteSign } from './icon.tsx';

/** A name that leads to its page, in the colour of its class. */
export function Name({ id, children }: { id: string; children: ComponentChildren }) {
  return <a class={`ent ${classOf(id)}`} href={href(id)}>{children}</a>;
}

/** Words without a page here; addresses elsewhere can be followed, and nothing of them is loaded before. */
function Plain({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/[^\s,]+)/);
  return <>{parts.map((part, at) => (at % 2 ? <a href={part} target="_blank" rel="noreferrer noopener">{part.replace(/^https?:\/\/(www\.)?/, '')}</a> : dates(part)))}</>;
}

/** Words, some of them names. */
export function Parts({ parts }: { parts: Part[] }) {
  return <>{parts.map((part) => (part.entity ? <Name id={part.entity}>{part.text}</Name> : <Plain text={part.text} />))}</>;
}

/** One quote, with the way to its place. */
export function Quote({ quote, article, title, published, to }: { quote: string; article: string; title?: string | undefined; published?: string | undefined; to: string }) {
  return (
    <figure class="quote">
      <blockquote lang="vi">{quote}</blockquote>
      <figcaption>
        <a href={to}>{title ?? article}</a>
        {published && <span class="quiet"> · {date(published.slice(0, 10))}</span>}
      </figcaption>
    </figure>
  );
}

/** Quotes behind a button: proof is one click away. */
export function Proofs({ refs, more = 0 }: { refs: Reference[]; more?: number }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  if (refs.length === 0) return null;
  const words = refs.length + more === 1 ? t('proof.one') : t('proof.show', { n: refs.length + more });
  return (
    <>
      <button type="button" class="proof" title={words} aria-label={words} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <QuoteSign />{refs.length + more > 1 && <span aria-hidden="true"> {refs.length + more}</span>}
      </button>
      <div id={id} class="proofs" hidden={!open}>
        {open && refs.map((ref) => (
          <Quote key={ref.number} {...ref} to={wordsHref(ref.article, ref.start, ref.end)} />
        ))}
        {open && more > 0 && <p class="quiet">{t('proof.more', { n: more })}</p>}
      </div>
    </>
  );
}

/** One row of a card: date or role, what is said, warnings, proof. */
export function CardRow({ row, refs, lead = true }: { row: Row; refs: Map<number, Reference>; lead?: boolean }) {
  const proofs = row.references.map((number) => refs.get(number)).filter((ref) => ref !== undefined);
  return (
    <li class="row">
      {lead && row.lead && <span class="lead">{dates(row.lead)}</span>}
      <span class="said">
        <Parts parts={row.text} />
        {row.detail && row.detail.length > 0 && <span class="detail"> <Parts parts={row.detail} /></span>}
        {row.marks?.map((mark) => <span key={mark.id} class={`mark ${mark.id}`}>{mark.word}</span>)}
        {row.confidence !== undefined && row.confidence < 80 && <span class="mark unsure">{t('sure', { n: row.confidence })}</span>}{' '}
        <Proofs refs={proofs} more={Math.max(0, row.proofs - proofs.length)} />
      </span>
    </li>
  );
}
