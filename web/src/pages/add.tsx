// Adding an article by pasting its text or choosing a file.
import { useState } from 'preact/hooks';
import type { PageProps } from '../page.ts';
import { useTitle } from '../page.ts';
import { ask, forget, post } from '../api.ts';
import { Trouble } from '../parts/fault.tsx';
import { useToken } from '../parts/token.tsx';
import { href } from '../router.ts';
import type { Word } from '../words.ts';
import { t } from '../words.ts';

interface Added { id: string; facts: number }
/** Name, label, and what a value looks like. */
const FIELDS: [string, Word, string][] = [
  ['id', 'add.id', ''],
  ['title', 'add.headline', ''],
  ['published', 'add.published', '2023-07-14'],
  ['url', 'add.url', 'https://'],
];

/** A page as it is, for the server's reader of pages; the header of the request says what it is. */
async function sendHtml(file: File, token: string): Promise<Added> {
  const response = await ask('/api/articles', { method: 'POST', headers: { 'Content-Type': 'text/html', Authorization: `Bearer ${token}` }, body: file });
  forget();
  return (await response.json()) as Added;
}

export function Page({ stats }: PageProps) {
  useTitle(t('add.title'));
  const [token, field] = useToken();
  const [text, setText] = useState('');
  const [html, setHtml] = useState<File>();
  const [state, set] = useState<{ added?: Added; error?: Error; working?: boolean }>({});
  if (stats && !stats.writable) {
    return (
      <>
        <h1>{t('add.title')}</h1>
        <p class="notice">{t('review.readonly')}</p>
      </>
    );
  }
  const chosen = async (file: File | undefined) => {
    if (!file) return;
    const page = /\.html?$/i.test(file.name);
    setHtml(page ? file : undefined);
    setText(page ? '' : await file.text());
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!token) return set({ error: new Error(t('token.need')) });
    if (!text.trim() && !html) return set({ error: new Error(t('add.need')) });
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const meta = Object.fromEntries(FIELDS.flatMap(([name]) => (form.get(name) ? [[name, String(form.get(name))]] : [])));
    set({ working: true });
    try {
      set({ added: html ? await sendHtml(html, token) : await post<Added>('/api/articles', { ...meta, text }, token) });
    } catch (error) {
      set({ error: error as Error });
    }
  };
  return (
    <>
      <h1>{t('add.title')}</h1>
      <p class="quiet">{t('add.lead')}</p>
      <form class="add" onSubmit={(event) => void submit(event)}>
        {field()}
        <p class="field"><label for="file">{t('add.file')}</label><input id="file" type="file" accept=".txt,.md,.html,.htm,text/plain,text/html" onChange={(event) => void chosen(event.currentTarget.files?.[0])} /></p>
        {!html && <p class="field"><label for="words">{t('add.text')}</label><textarea id="words" rows={14} value={text} onInput={(event) => setText(event.currentTarget.value)} /></p>}
        {!html && <div class="grid">{FIELDS.map(([name, key, like]) => <p key={name} class="field"><label for={`f-${name}`}>{t(key)}</label><input id={`f-${name}`} name={name} placeholder={like} autocomplete="off" /></p>)}</div>}
        <button type="submit" class="primary" disabled={state.working ?? false}>{t('add.send')}</button>
      </form>
      <div role="status">
        {state.working && <p>{t('add.working')}</p>}
        {state.added && <p class="done">{t('add.done', { n: state.added.facts })} <a href={href(`article/${state.added.id.replace(/^article\//, '')}`)}>{t('add.open')}</a></p>}
      </div>
      {state.error && <Trouble error={state.error} />}
    </>
  );
}
