// Answers of SPARQL as a table; facts become proof, IRIs of this graph become names.
import type { Binding, Solutions, Stats } from '../api.ts';
import { useApi } from '../api.ts';
import { classOf, decode, href } from '../router.ts';
import { date, number, t, word } from '../words.ts';
import { QuoteSign } from './icon.tsx';

const SHOWN = 1000;
const BASE = 'https://w3id.org/trithuc/id/';
const DATE = /#(date|dateTime|gYear|gYearMonth)$/;

/** The base of this graph's IRIs. */
function useBase(): string {
  return useApi<Stats>('/api/stats').data?.base || BASE;
}

/** Which columns are facts that a row rests on. */
const isFact = (name: string) => /^fact\d*$/.test(name);

interface Props { solutions: Solutions; headings?: Record<string, string>; details?: Set<string> }

/** A table of at most a thousand rows. */
export function Table({ solutions, headings = {}, details = new Set() }: Props) {
  const base = useBase();
  if (solutions.boolean !== undefined) return <p class="answer" role="status">{t(solutions.boolean ? 'result.yes' : 'result.no')}</p>;
  const rows = solutions.results?.bindings ?? [];
  const vars = solutions.head.vars ?? [];
  const columns = vars.filter((name) => !isFact(name) && !details.has(name));
  const facts = vars.filter(isFact);
  return (
    <>
      {rows.length === 0 && <p class="quiet">{t('result.none')}</p>}
      {rows.length > SHOWN && <p class="quiet">{t('result.cut', { n: SHOWN })}</p>}
      {rows.length > 0 && (
        <div class="scroll" tabIndex={0} role="group" aria-label={t('result.rows', { n: rows.length })}>
          <table class="solutions">
            <thead><tr>{columns.map((name) => <th key={name} scope="col" class={rows.some((row) => isNumber(row[name])) ? 'num' : ''}>{headings[name] ?? name}</th>)}{facts.length > 0 && <th scope="col">{t('proof')}</th>}</tr></thead>
            <tbody>
              {rows.slice(0, SHOWN).map((row) => (
                <tr>
                  {columns.map((name) => <td key={name} class={isNumber(row[name]) ? 'num' : ''}><Value binding={row[name]} base={base} to={entityOf(row, name, details, base)} /></td>)}
                  {facts.length > 0 && <td><FactLinks row={row} facts={facts} base={base} /></td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

const isNumber = (binding?: Binding) => /#(integer|decimal|double|float)$/.test(binding?.datatype ?? '');

/** The first name of a row leads to the entity whose IRI the row has as a detail. */
function entityOf(row: Record<string, Binding>, name: string, details: Set<string>, base: string): string | undefined {
  const label = row[name]?.value;
  if (!label || row[name]?.type === 'uri') return undefined;
  const only = [...details].filter((detail) => row[detail]?.type === 'uri' && row[detail].value.startsWith(base));
  const match = only.find((detail) => decode(row[detail]?.value ?? '').includes(label.replaceAll(' ', '-')));
  return match && row[match]?.value.slice(base.length);
}

function Value({ binding, base, to }: { binding: Binding | undefined; base: string; to: string | undefined }) {
  if (!binding) return null;
  if (binding.type === 'uri') {
    if (!binding.value.startsWith(base)) return concept(binding.value) ?? <code>{shorten(binding.value)}</code>;
    const id = binding.value.slice(base.length);
    return <a class={`ent ${classOf(id)}`} href={href(id)}>{id.slice(id.indexOf('/') + 1)}</a>;
  }
  const text = DATE.test(binding.datatype ?? '') ? date(binding.value) : isNumber(binding) ? number(Number(binding.value)) : binding.value;
  return to ? <a class={`ent ${classOf(to)}`} href={href(to)}>{text}</a> : <>{text}</>;
}

/** Qualifiers and states in words: `status-planned` is planned. */
function concept(iri: string): string | undefined {
  const match = /#(qualifier|status)-([a-z-]+)$/.exec(iri);
  return match ? word(`${match[1]}.${match[2]}`, match[2] ?? iri) : undefined;
}

/** IRIs of the vocabularies that a row most often shows, with their prefixes. */
function shorten(iri: string): string {
  return iri.replace('https://w3id.org/trithuc/ontology#', 'tt:').replace('http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf:').replace('http://www.w3.org/2000/01/rdf-schema#', 'rdfs:').replace('https://schema.org/', 'schema:');
}

function FactLinks({ row, facts, base }: { row: Record<string, Binding>; facts: string[]; base: string }) {
  const iris = facts.flatMap((name) => (row[name]?.value ?? '').split(/\s+/)).filter((iri) => iri.startsWith(base));
  return (
    <>
      {iris.slice(0, 5).map((iri) => <a class="proof" key={iri} href={href(iri.slice(base.length))} aria-label={t('proof.open')} title={t('proof.open')}><QuoteSign /></a>)}
      {iris.length > 5 && <span class="quiet"> +{iris.length - 5}</span>}
    </>
  );
}
