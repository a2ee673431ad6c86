// Numbers over time: a line for each measure with several values, a table for all.
import { useState } from 'preact/hooks';
import type { Point, Series } from '../api.ts';
import { href, query } from '../router.ts';
import { date, number, short, t, word } from '../words.ts';
import { period } from './event.tsx';
import { QuoteSign } from './icon.tsx';

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [560, 200, 96, 24, 18, 34];

/** Days since 1970 of a date of any precision; a year or month counts from its middle. */
export function day(text: string): number {
  const [year = '1970', month, dayOfMonth] = text.slice(0, 10).split('-');
  return Date.UTC(+year, month ? +month - 1 : 6, dayOfMonth ? +dayOfMonth : 15) / 86_400_000;
}

const when = (point: Point): string => point.end ?? point.start ?? point.period ?? '';
const timed = (series: Series): Point[] => series.points.filter((point) => /^\d{4}/.test(when(point))).sort((a, b) => day(when(a)) - day(when(b)));
/** Does it have values of different times? */
export const several = (series: Series): boolean => new Set(timed(series).map(when)).size > 1;
const sign = (point: Point): string => (point.qualifier ? qualifier(point.qualifier) : '');

/** `> ` for `>`, `more-than` or the concept's IRI; nothing for exactly. */
function qualifier(id: string): string {
  const said = word(`qualifier.${id.replace(/^.*qualifier-/, '')}`, id);
  return said && said !== '=' ? `${said} ` : '';
}

/** Where the words of a number stand. */
const proof = (point: Point): string => (point.id ? href(point.id) : `${href(`article/${point.article.replace(/^article\//, '')}`)}${query({ w: point.quote })}`);

const STEPS = [1, 2, 2.5, 5, 10];

/** Round values from below the least to above the most, about four of them. */
export function ticks(least: number, most: number): number[] {
  const span = most - least || Math.abs(most) || 1;
  const unit = 10 ** Math.floor(Math.log10(span / 4));
  const step = unit * (STEPS.find((one) => (span / 4) <= one * unit) ?? 10);
  const from = Math.floor(least / step) * step;
  const count = Math.ceil((most - from) / step) + 1;
  return Array.from({ length: Math.max(2, count) }, (_, at) => Number((from + at * step).toPrecision(12)));
}

/** How many months a point is of: half a year is not joined to a whole one. */
function months(point: Point): number {
  const [from, to] = [point.start ?? when(point), point.end ?? when(point)];
  const month = (text: string, otherwise: number) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7) || otherwise);
  return month(to, 12) - month(from, 1) + 1;
}

/** One measure. Each point is a link to its words; planned values are hollow. */
export function Line({ series }: { series: Series }) {
  const points = timed(series);
  const days = points.map((point) => day(when(point)));
  const values = points.map((point) => Number(point.value));
  const marks = ticks(Math.min(0, ...values), Math.max(...values));
  const [low, high] = [marks[0] ?? 0, marks.at(-1) ?? 1];
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const x = (at: number) => LEFT + ((at - first) / (last - first || 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - ((value - low) / (high - low || 1)) * (HEIGHT - TOP - BOTTOM);
  const actual = points.filter((point) => !point.status || point.status === 'actual');
  const path = (joined: Point[]) => joined.map((point, at) => `${at ? 'L' : 'M'}${x(day(when(point))).toFixed(1)} ${y(Number(point.value)).toFixed(1)}`).join('');
  const labels = [...new Set(points.map(when))];
  const every = Math.ceil(labels.length / 6);
  return (
    <figure class="line">
      <figcaption>{series.measure}{series.scope && `, ${series.scope}`}{series.unit && <span class="quiet"> ({series.unit})</span>}</figcaption>
      <div class="scroll" tabIndex={0} role="group" aria-label={series.measure}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} class="chart" width={WIDTH} height={HEIGHT}>
          {marks.map((mark) => (
            <g key={mark}>
              <line class="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(mark)} y2={y(mark)} />
              <text class="axis end" x={LEFT - 8} y={y(mark) + 4}>{short(mark)}</text>
            </g>
          ))}
          {[...Map.groupBy(actual, months)].map(([length, joined]) => <path key={length} class="trace" d={path(joined)} />)}
          {labels.filter((_, at) => at % every === 0).map((label) => <text key={label} class="axis" x={x(day(label))} y={HEIGHT - 10}>{date(label)}</text>)}
          {points.map((point) => (
            <a href={proof(point)} aria-label={`${period(point.start, point.end)}: ${sign(point)}${number(Number(point.value))} ${series.unit ?? ''}`}>
              <title>{point.quote}</title>
              <circle class={point.status && point.status !== 'actual' ? 'point planned' : 'point'} cx={x(day(when(point)))} cy={y(Number(point.value))} r={5} />
            </a>
          ))}
        </svg>
      </div>
    </figure>
  );
}

/** Value and unit as written: "> 7.000 người", "312/340". */
export function Amount({ point, unit }: { point: Point; unit: string | undefined }) {
  return <>{sign(point)}{number(Number(point.value))}{point.out_of && `/${number(Number(point.out_of))}`}{unit && ` ${unit}`}</>;
}

function Rows({ series }: { series: Series[] }) {
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={t('chart.one')}>
      <table class="numbers">
        <thead><tr><th scope="col">{t('chart.measure')}</th><th scope="col" class="num">{t('chart.value')}</th><th scope="col">{t('chart.period')}</th><th scope="col">{t('proof')}</th></tr></thead>
        <tbody>
          {series.flatMap((one) => one.points.map((point) => <NumberRow measure={one.scope ? `${one.measure}, ${one.scope}` : one.measure} unit={one.unit} point={point} />))}
        </tbody>
      </table>
    </div>
  );
}

function NumberRow({ measure, unit, point }: { measure: string; unit: string | undefined; point: Point }) {
  const [open, setOpen] = useState(false);
  const status = point.status && point.status !== 'actual' ? word(`status.${point.status}`, point.status) : '';
  return (
    <>
      <tr>
        <td>{measure}</td>
        <td class="num"><Amount point={point} unit={unit} /></td>
        <td>{period(point.start, point.end) || point.period}{status && <span class="mark planned">{status}</span>}</td>
        <td><button type="button" class="proof" aria-expanded={open} aria-label={t('proof.one')} title={t('proof.one')} onClick={() => setOpen(!open)}><QuoteSign /></button></td>
      </tr>
      {open && (
        <tr class="proofs"><td colSpan={4}><figure class="quote"><blockquote lang="vi">{point.quote}</blockquote><figcaption><a href={proof(point)}>{point.article.replace(/^article\//, '')}</a></figcaption></figure></td></tr>
      )}
    </>
  );
}

/** All numbers of a scope: lines first, then the table. */
export function Numbers({ series, scope, open = false }: { series: Series[]; scope?: string; open?: boolean }) {
  const lines = series.filter(several);
  const many = series.length > 12 && !open;
  const shown = many ? series.slice(0, 12) : series;
  return (
    <>
      {lines.length > 0 && <div class="lines">{lines.slice(0, 8).map((one) => <Line key={`${one.measure} ${one.unit} ${one.scope}`} series={one} />)}</div>}
      <Rows series={shown} />
      {many && scope && <p><a href={`/numbers${query({ scope })}`}>{t('entity.more', { n: series.length - shown.length })} · {t('entity.all')}</a></p>}
    </>
  );
}
