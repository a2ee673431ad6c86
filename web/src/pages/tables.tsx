// The tables: sorted, filtered and turned page by page by the server; CSV for spreadsheets.
import { useEffect, useState } from 'preact/hooks';
import type { PageProps } from '../page.ts';
import { useTitle } from '../page.ts';
import type { TableInfo, TablePage } from '../api.ts';
import { useApi } from '../api.ts';
import { Loading, Trouble } from '../parts/fault.tsx';
import { decode, go, href, query, wordsHref } from '../router.ts';
import { dates, number, t, word } from '../words.ts';

const PAGE = 50;
/** Columns that the way to the words stands for. */
const PLACE = new Set(['start', 'end', 'quote']);

export function Page({ url }: PageProps) {
  const name = url.pathname === '/articles' ? 'articles' : decode(url.pathname.split('/')[2] ?? '');
  useTitle(name ? word(`table.${name}`, name) : t('tables.title'));
  return name ? <One name={name} url={url} /> : <All />;
}

function All() {
  const { data, error } = useApi<TableInfo[]>('/api/tables');
  return (
    <>
      <h1>{t('tables.title')}</h1>
      <p class="quiet">{t('tables.lead')}</p>
      {error && <Trouble error={error} />}
      {!data && !error && <Loading />}
      <ul class="tables">
        {data?.map((table) => (
          <li key={table.name}>
            <a href={`/tables/${table.name}`}><strong>{word(`table.${table.name}`, table.name)}</strong> {table.rows !== null && <span class="quiet">{t('result.rows', { n: table.rows })}</span>}</a>
            <a class="quiet" href={`/api/tables/${table.name}.csv`} download={`${table.name}.csv`}>{t('result.csv')}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function One({ name, url }: { name: string; url: URL }) {
  const get = (key: string) => url.searchParams.get(key) ?? '';
  const [sort, desc, filter, offset] = [get('sort'), get('desc'), get('filter'), Number(get('offset')) || 0];
  const { data, error, loading } = useApi<TablePage>(`/api/tables/${encodeURIComponent(name)}${query({ limit: PAGE, offset, sort, desc, filter })}`);
  const to = (values: Record<string, string | number>) => `/tables/${name}${query({ sort, desc, filter, ...values })}`;
  const total = data?.total ?? 0;
  return (
    <>
      <p class="crumbs"><a href="/tables">{t('tables.title')}</a></p>
      <h1>{word(`table.${name}`, name)}</h1>
      <div class="filters">
        <Filter value={filter} set={(text) => go(to({ filter: text }), true)} />
        <a class="button" href={`/api/tables/${encodeURIComponent(name)}.csv`} download={`${name}.csv`}>{t('result.csv')}</a>
        <span class="quiet" role="status">{data && (total ? t('tables.page', { from: offset + 1, to: Math.min(offset + PAGE, total), total }) : t('result.none'))}</span>
      </div>
      {error && <Trouble error={error} />}
      {!data && loading && <Loading />}
      {data && total > 0 && <Rows page={data} sort={sort} desc={desc} to={to} />}
      <nav class="pager" aria-label={t('tables.title')}>
        {offset > 0 && <a class="button" href={to({ offset: Math.max(0, offset - PAGE) })}>← {t('tables.previous')}</a>}
        {offset + PAGE < total && <a class="button" href={to({ offset: offset + PAGE })}>{t('tables.next')} →</a>}
      </nav>
    </>
  );
}

function Filter({ value, set }: { value: string; set: (text: string) => void }) {
  const [text, setText] = useState(value);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => set(text), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return <label>{t('tables.filter')} <input type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} /></label>;
}

interface RowsProps { page: TablePage; sort: string; desc: string; to: (values: Record<string, string | number>) => string }

function Rows({ page, sort, desc, to }: RowsProps) {
  const at = new Map(page.columns.map((name, index) => [name, index]));
  const shown = page.columns.filter((name) => !PLACE.has(name));
  const cell = (row: TablePage['rows'][number], name: string) => row[at.get(name) ?? -1] ?? '';
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={t('tables.title')}>
      <table>
        <thead>
          <tr>
            {shown.map((name) => (
              <th key={name} scope="col" aria-sort={sort === name ? (desc ? 'descending' : 'ascending') : undefined}>
                <a class="sort" href={to({ sort: name, desc: sort === name && !desc ? '1' : '' })} title={t('tables.sort', { name })}>{name}{sort === name && <span aria-hidden="true">{desc ? ' ↓' : ' ↑'}</span>}</a>
              </th>
            ))}
            {at.has('quote') && <th scope="col">{t('proof')}</th>}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => {
            const article = String(cell(row, 'article'));
            return (
              <tr>
                {shown.map((name) => <td key={name} class={numeric(cell(row, name)) ? 'num' : ''}><Cell name={name} value={cell(row, name)} /></td>)}
                {at.has('quote') && (
                  <td class="words">{cell(row, 'quote') !== '' && <a href={wordsHref(article, Number(cell(row, 'start')), Number(cell(row, 'end')))}>“{cell(row, 'quote')}”</a>}</td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const numeric = (value: string | number) => value !== '' && /^-?\d+(\.\d+)?$/.test(String(value)) && !/^\d{4}$/.test(String(value));

function Cell({ name, value }: { name: string; value: string | number }) {
  if (value === '') return null;
  if (name === 'article' || name === 'id') return <a href={href(`article/${value}`)}>{value}</a>;
  if (numeric(value)) return <>{number(Number(value))}</>;
  const text = String(value);
  if (/^[a-z]+\/\S+$/.test(text) && name === 'conference') return <a class="ent conference" href={href(text)}>{text.slice(text.indexOf('/') + 1)}</a>;
  return <>{dates(text)}</>;
}
