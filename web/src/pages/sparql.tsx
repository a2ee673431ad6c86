// SPARQL for those who know it: editor with completion, answers as tables or text.
import { useRef, useState } from 'preact/hooks';
import type { PageProps } from '../page.ts';
import { useTitle } from '../page.ts';
import type { Solutions, Vocabulary } from '../api.ts';
import { ask, useApi } from '../api.ts';
import { Editor } from '../sparql/editor.tsx';
import { EXAMPLES } from '../sparql/examples.ts';
import { Trouble } from '../parts/fault.tsx';
import { Table } from '../parts/solutions.tsx';
import { keep, query as params } from '../router.ts';
import { t } from '../words.ts';

const JSON_OR_RDF = 'application/sparql-results+json, text/turtle;q=0.9';

interface Answer { solutions?: Solutions; text?: string; error?: Error; ms?: number; running?: boolean }

export function Page({ url }: PageProps) {
  useTitle(t('sparql.title'));
  const vocabulary = useApi<Vocabulary>('/api/vocabulary').data;
  const [query, setQuery] = useState(url.searchParams.get('query') ?? EXAMPLES[0]?.query ?? '');
  const [stamp, setStamp] = useState(0);
  const [answer, set] = useState<Answer>({});
  const stop = useRef<AbortController>(undefined);
  const run = async (text: string) => {
    stop.current?.abort();
    const mine = new AbortController();
    stop.current = mine;
    set({ running: true });
    keep(`/q${params({ query: text })}`);
    const began = performance.now();
    try {
      const response = await ask('/sparql', { method: 'POST', signal: mine.signal, headers: { 'Content-Type': 'application/sparql-query', Accept: JSON_OR_RDF }, body: text });
      const ms = Math.round(performance.now() - began);
      if ((response.headers.get('content-type') ?? '').includes('json')) set({ solutions: (await response.json()) as Solutions, ms });
      else set({ text: await response.text(), ms });
    } catch (error) {
      set(mine.signal.aborted ? {} : { error: error as Error });
    }
  };
  const csv = `/sparql${params({ query })}`;
  return (
    <>
      <h1>{t('sparql.title')}</h1>
      <p class="quiet">{t('sparql.lead')} {t('sparql.keys')}</p>
      <p class="filters">
        {t('sparql.examples')}:{' '}
        {EXAMPLES.map((one) => <button key={one.name} type="button" class="bare" onClick={() => {
          setQuery(one.query);
          setStamp(stamp + 1);
          void run(one.query);
        }}>{t(one.name)}</button>)}
      </p>
      <Editor value={query} stamp={stamp} change={setQuery} run={(text) => void run(text)} vocabulary={vocabulary} />
      <p class="result-bar">
        <button type="button" class="primary" onClick={() => void run(query)}>{t('sparql.run')}</button>
        {answer.running && <button type="button" onClick={() => stop.current?.abort()}>{t('sparql.stop')}</button>}
        <span role="status">
          {answer.running && t('loading')}
          {answer.solutions?.results && t('result.rows', { n: answer.solutions.results.bindings.length })}
          {answer.ms !== undefined && <span class="quiet"> {t('result.time', { n: answer.ms })}</span>}
        </span>
        {answer.solutions?.results && <Save query={query} name="csv" type="text/csv" />}
        {answer.solutions && <Save query={query} name="json" type="application/sparql-results+json" />}
        <a class="quiet" href={csv}>URL</a>
      </p>
      {answer.error && <Trouble error={answer.error} />}
      {answer.solutions && <Table solutions={answer.solutions} />}
      {answer.text !== undefined && <pre class="scroll" tabIndex={0}>{answer.text}</pre>}
    </>
  );
}

/** The answer in a file: asked anew in that format, so that it is whole. */
function Save({ query, name, type }: { query: string; name: 'csv' | 'json'; type: string }) {
  const save = async () => {
    const response = await ask('/sparql', { method: 'POST', headers: { 'Content-Type': 'application/sparql-query', Accept: type }, body: query });
    const { saveBlob } = await import('../graph/save.ts');
    saveBlob(await response.blob(), `sparql.${name}`);
  };
  return <button type="button" class="bare" onClick={() => void save()}>{t(`result.${name}`)}</button>;
}
