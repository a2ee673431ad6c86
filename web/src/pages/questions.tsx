// The named questions as forms.
import { useEffect, useState } from 'preact/hooks';
import type { PageProps } from '../page.ts';
import { useTitle } from '../page.ts';
import type { Found, Parameter, Question, Solutions } from '../api.ts';
import { get, useApi } from '../api.ts';
import { Loading, Trouble } from '../parts/fault.tsx';
import { only } from '../parts/search.tsx';
import { Table } from '../parts/solutions.tsx';
import { decode, go, query } from '../router.ts';
import { current, t, word } from '../words.ts';

const said = (words: { vi?: string; en?: string; name?: string }) => (current() === 'vi' ? words.vi : words.en) || words.vi || words.en || words.name || '';
/** The family of a question: what its name begins with. */
const family = (question: Question) => question.group?.id ?? question.name.split('-')[0] ?? '';

export function Page({ url }: PageProps) {
  const { data, error } = useApi<Question[]>('/api/questions');
  const name = decode(url.pathname.split('/')[2] ?? '');
  const question = data?.find((one) => one.name === name);
  useTitle(question ? said(question) : t('questions.title'));
  if (error) return <Trouble error={error} />;
  if (!data) return <Loading />;
  if (question) return <Form question={question} url={url} />;
  return <List questions={data} />;
}

function List({ questions }: { questions: Question[] }) {
  const [filter, set] = useState('');
  const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').toLowerCase();
  const words = fold(filter).split(/\s+/).filter(Boolean);
  const shown = questions.filter((question) => words.every((one) => fold(`${question.vi} ${question.en} ${question.name}`).includes(one)));
  return (
    <>
      <h1>{t('questions.title')}</h1>
      <p class="quiet">{t('questions.lead')}</p>
      <p class="filters"><label>{t('questions.find')} <input type="search" value={filter} onInput={(event) => set(event.currentTarget.value)} /></label></p>
      <div class="families">
        {[...Map.groupBy(shown, family)].map(([group, list]) => (
          <section key={group} aria-labelledby={`f-${group}`}>
            <h2 id={`f-${group}`}>{said(list[0]?.group ?? { name: group })}</h2>
            <ul>{list.map((question) => <li key={question.name}><a href={`/questions/${question.name}`}>{said(question)}</a></li>)}</ul>
          </section>
        ))}
      </div>
    </>
  );
}

/** Kinds of parameters that name something of the graph, and the class to search for it. */
const SEARCHED: Record<string, string> = { province: 'province', region: 'region', official: 'official', person: 'official', conference: 'conference', organization: 'organization', document: 'document', article: 'article' };
const classesOf = (kind = ''): string => kind.toLowerCase().split(/[^a-z]+/).flatMap((one) => SEARCHED[one] ?? []).join(',');

function Form({ question, url }: { question: Question; url: URL }) {
  const given = Object.fromEntries(question.parameters.map((one) => [one.name, url.searchParams.get(one.name) ?? '']));
  const asked = url.search !== '';
  const path = `/api/questions/${question.name}`;
  const answer = useApi<Solutions>(asked || question.parameters.length === 0 ? `${path}${query({ ...given, format: 'json' })}` : null);
  const headings = Object.fromEntries((question.columns ?? []).map((column) => [column.name, said(column)]));
  const details = new Set((question.columns ?? []).filter((column) => column.detail).map((column) => column.name));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const values = new FormData(event.currentTarget as HTMLFormElement);
    const entries = question.parameters.map((one) => [one.name, String(values.get(one.name) ?? '').trim()]);
    go(`/questions/${question.name}${query(Object.fromEntries(entries)) || '?'}`);
  };
  return (
    <>
      <p class="crumbs"><a href="/questions">{t('questions.title')}</a></p>
      <h1>{said(question)}</h1>
      {question.parameters.length > 0 && (
        <form class="ask-form" onSubmit={submit}>
          {question.parameters.map((one) => <Field key={one.name} parameter={one} value={url.searchParams.get(one.name) ?? (asked || optional(one) ? '' : (one.default ?? ''))} />)}
          <button type="submit" class="primary">{t('questions.ask')}</button>
        </form>
      )}
      {answer.error && <Trouble error={answer.error} />}
      {answer.loading && <Loading />}
      {answer.data && (
        <>
          <p class="result-bar">
            <span role="status">{t('result.rows', { n: answer.data.results?.bindings.length ?? 0 })}</span>
            <a href={`${path}${query({ ...given, format: 'csv' })}`} download={`${question.name}.csv`}>{t('result.csv')}</a>
          </p>
          <Table solutions={answer.data} headings={headings} details={details} />
        </>
      )}
    </>
  );
}

const optional = (parameter: Parameter) => parameter.optional ?? parameter.name.endsWith('?');

/** The server may give a parameter only its name; then its kind is what people know. */
function parameterName(parameter: Parameter): string {
  const own = said(parameter);
  return own === parameter.name ? word(`parameter.${own}`, own) : own;
}

/** A blank to fill in: a choice, or words with suggestions of the graph. */
function Field({ parameter, value }: { parameter: Parameter; value: string }) {
  const [text, set] = useState(value);
  const [names, setNames] = useState<string[]>([]);
  const classes = classesOf(parameter.kind);
  useEffect(() => set(value), [value]);
  useEffect(() => {
    if (!classes || text.trim().length < 2) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      get<Found>(`/api/search${query({ q: text, limit: 8 })}`, stop.signal).then(
        (found) => setNames([...new Set(only(found, classes).groups.flatMap((group) => group.hits.map((hit) => hit.label)))]),
        () => undefined,
      );
    }, 120);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text]);
  const id = `p-${parameter.name}`;
  return (
    <div class="field">
      <label for={id}>{parameterName(parameter)}{optional(parameter) && <span class="quiet"> ({t('questions.optional')})</span>}</label>
      {parameter.choices?.length ? (
        <select id={id} name={parameter.name} value={text} onChange={(event) => set(event.currentTarget.value)}>
          {optional(parameter) && <option value="" />}
          {parameter.choices.map((choice) => <option key={choice} value={choice}>{choice}</option>)}
        </select>
      ) : (
        <>
          <input id={id} name={parameter.name} value={text} list={`${id}-names`} placeholder={parameter.default ?? ''} required={!optional(parameter)} autocomplete="off" onInput={(event) => set(event.currentTarget.value)} />
          <datalist id={`${id}-names`}>{names.map((name) => <option key={name} value={name} />)}</datalist>
        </>
      )}
    </div>
  );
}
