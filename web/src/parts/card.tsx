// The sections of a card, each in the form that suits what it says.
import type { Card, Reference, Row, Section } from '../api.ts';
import { classOf } from '../router.ts';
import { dates, t } from '../words.ts';
import { CardRow, Name, Parts, Proofs } from './entity.tsx';

type Refs = Map<number, Reference>;

/** Sections whose rows begin with a day or period: drawn along a line. */
const IN_TIME = new Set(['offices', 'events', 'events-held', 'events-told', 'events-attended', 'events-organized', 'events-discussed', 'holders', 'officials', 'articles']);
/** Sections whose rows are many short names. */
const NAMES = new Set(['participants', 'organizations', 'provinces', 'places', 'people-named', 'names']);
const FIRST = 12;

/** References by number. */
export const references = (card: Card): Refs => new Map(card.references.map((ref) => [ref.number, ref]));

/** What is known at a glance: properties and values. */
export function Facts({ section, refs }: { section: Section; refs: Refs }) {
  return (
    <dl class="facts">
      {section.rows.map((row) => (
        <div>
          <dt>{row.lead}</dt>
          <dd>
            <Parts parts={row.text} />
            {row.detail && row.detail.length > 0 && <span class="detail"> <Parts parts={row.detail} /></span>}
            {row.marks?.map((mark) => <span class={`mark ${mark.id}`}>{mark.word}</span>)}{' '}
            <RowProofs row={row} refs={refs} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function RowProofs({ row, refs }: { row: Row; refs: Refs }) {
  const proofs = row.references.flatMap((number) => refs.get(number) ?? []);
  return <Proofs refs={proofs} more={Math.max(0, row.proofs - proofs.length)} />;
}

/** Any other section. */
export function Block({ section, refs, all }: { section: Section; refs: Refs; all: string }) {
  const hidden = section.total - section.rows.length;
  return (
    <section class={`block ${section.id}`} aria-labelledby={`s-${section.id}`}>
      <h2 id={`s-${section.id}`}>{section.heading} <span class="count">{section.total}</span></h2>
      <Body section={section} refs={refs} />
      {hidden > 0 && <p><a href={all}>{t('entity.more', { n: hidden })} · {t('entity.all')}</a></p>}
    </section>
  );
}

function Body({ section, refs }: { section: Section; refs: Refs }) {
  if (section.id === 'people') return <ByRole rows={section.rows} refs={refs} />;
  if (section.id === 'history') return <History rows={section.rows} refs={refs} />;
  const named = NAMES.has(section.id);
  const kind = IN_TIME.has(section.id) ? 'in-time' : named && section.rows.length > 3 ? 'names' : 'rows';
  const list = (rows: Row[]) => <ul class={kind}>{rows.map((row) => <CardRow row={row} refs={refs} />)}</ul>;
  if (section.rows.length <= FIRST + 3) return list(section.rows);
  return (
    <>
      {list(section.rows.slice(0, FIRST))}
      <details class="rest">
        <summary>{t('entity.more', { n: section.rows.length - FIRST })}</summary>
        {list(section.rows.slice(FIRST))}
      </details>
    </>
  );
}

/** People of an event under their roles, in the order in which roles first come. */
function ByRole({ rows, refs }: { rows: Row[]; refs: Refs }) {
  const roles = Map.groupBy(rows, (row) => row.lead);
  return (
    <div class="roles">
      {[...roles].map(([role, people]) => (
        <div key={role} class="role">
          {role && <h3>{role} <span class="count">{people.length}</span></h3>}
          <ul class="rows">{people.map((row) => <CardRow row={row} refs={refs} lead={false} />)}</ul>
        </div>
      ))}
    </div>
  );
}

/** What the card adds where several units have one name. */
const PATH = /\s*\(province\/[^)]*\)/g;
/** ` (1991)` of `province/Cần-Thơ~1991`. */
const sinceOf = (id = ''): string => id.replace(/^.*~(\d{4})$|^.*$/, (_, year?: string) => (year ? ` (${year})` : ''));

/** Predecessors and successors of a unit: what it came from above, what it became below. */
function History({ rows, refs }: { rows: Row[]; refs: Refs }) {
  return (
    <ol class="history">
      {rows.map((row) => {
        const units = row.text.filter((part) => part.entity && classOf(part.entity) === 'province');
        const verb = row.text.filter((part) => !part.entity && part.text.trim() !== ',').map((part) => part.text.replace(PATH, '')).join(' ').trim();
        return (
          <li>
            <span class="when">{dates(row.lead)}</span>
            <span class="verb">{verb}</span>
            <span class="units">{units.map((unit) => <Name id={unit.entity ?? ''}>{unit.text.replace(PATH, '')}{sinceOf(unit.entity)}</Name>)}</span>
            {row.detail && <span class="detail"><Parts parts={row.detail} /></span>}
            <RowProofs row={row} refs={refs} />
          </li>
        );
      })}
    </ol>
  );
}
