// What the server says (/api/openapi.json), and asking it.
import { useEffect, useState } from 'preact/hooks';
import { current } from './words.ts';

export interface Stats {
  articles: number;
  facts: number;
  /** Of a large graph null until they were counted. */
  quads: number | null;
  entities: Record<string, number>;
  years: Record<string, number>;
  first_day?: string;
  last_day?: string;
  version: string;
  writable: boolean;
  base: string;
  conflicts?: number;
  undecided?: number;
}
export interface Hit { id: string; label: string; class: string; note?: string; matched?: string; start?: number; end?: number }
/** `texts` is false while the texts of a large graph are still being read. */
export interface Found { q: string; groups: { class: string; total: number; hits: Hit[] }[]; texts?: boolean }

export interface Part { text: string; entity?: string }
export interface Mark { id: string; word: string }
export interface Row {
  lead: string;
  text: Part[];
  detail?: Part[];
  marks?: Mark[];
  references: number[];
  proofs: number;
  articles: number;
  confidence?: number;
}
export interface Section { id: string; heading: string; rows: Row[]; total: number }
export interface Reference { number: number; quote: string; article: string; path: string; title?: string; published?: string; start: number; end: number }
export interface Card {
  iri: string;
  path: string;
  class: string;
  class_word: string;
  title: string;
  articles: number;
  sections: Section[];
  references: Reference[];
}

export interface Mention { start: number; end: number; id: string; label: string; class: string }
export interface ArticleFact {
  /** `fact-0123456789ab`, with or without the article before it. */
  id: string;
  sentence: string;
  table: string;
  subject: { id?: string; label: string };
  predicate: string;
  object: { id?: string; label: string };
  rule: string;
  confidence?: number;
  status?: string;
  spans: { start: number; end: number }[];
}
export interface Article {
  id: string;
  title?: string;
  published?: string;
  source?: string;
  url?: string;
  text: string;
  mentions: Mention[];
  facts: ArticleFact[];
}

export interface GraphNode { id: string; label: string; class: string; year?: number | string; facts?: number }
export interface GraphEdge { source: string; target: string; label: string; count?: number; facts: { id: string; article: string; quote: string }[] }
export interface Neighbours { nodes: GraphNode[]; edges: GraphEdge[]; left_out?: number }

/** Values are written as in the graph, which is exact. */
export interface Point { period?: string; start?: string; end?: string; value: string; qualifier?: string; status?: string; article: string; quote: string; id?: string; out_of?: string }
export interface Series { measure: string; unit?: string; scope?: string; points: Point[] }
export interface TimelineEvent { id: string; label: string; start: string; end?: string; kind?: string; province?: { id: string; label: string } }
export interface MapPoint { id: string; label: string; lat: number; lon: number; events: number; facts: number }
/** Of a large graph how many rows a table has is known once it was asked for. */
export interface TableInfo { name: string; columns: string[]; rows: number | null }
export interface TablePage { columns: string[]; total: number; rows: (string | number | null)[][] }
export interface Parameter { name: string; vi?: string; en?: string; default?: string; kind?: string; choices?: string[]; optional?: boolean }
export interface Question { name: string; vi: string; en: string; group?: { id: string; vi: string; en: string }; parameters: Parameter[]; columns?: { name: string; vi: string; en: string; detail?: boolean }[] }

export interface Statement { date: string; article: string; start: number; end: number; quote: string; confidence: number; fact: string }
export interface Conflict { kind: string; name: string; entity?: string; property: string; values: { value: string; entities: string[]; statements: Statement[] }[] }
export interface Side { thing: string; entity: string; label: string; articles: number; evidence: { what: string; quote: string; article: string }[] }
export interface ReviewItem { class?: string | null; reason: string; score: number; sides: Side[] }
export interface Term { iri: string; vi?: string; en?: string }
export interface Vocabulary { classes: Term[]; properties: Term[]; prefixes: Record<string, string> }

export interface Binding { type: string; value: string; 'xml:lang'?: string; datatype?: string }
export interface Solutions { head: { vars?: string[] }; boolean?: boolean; results?: { bindings: Record<string, Binding>[] } }

/** What the server refused, and what it suggests instead. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly suggestions: Hit[] = [],
  ) {
    super(message);
  }
}

async function refused(response: Response): Promise<ApiError> {
  const text = await response.text();
  try {
    const body = JSON.parse(text) as { error?: string; suggestions?: Hit[] };
    return new ApiError(body.error ?? text, response.status, body.suggestions ?? []);
  } catch {
    return new ApiError(text || response.statusText, response.status);
  }
}

/** A request that must succeed. */
export async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault;
    throw new ApiError('', 0);
  }
  if (!response.ok) throw await refused(response);
  return response;
}

/** The address with the language of the pages. */
export const inLang = (path: string) => `${path}${path.includes('?') ? '&' : '?'}lang=${current()}`;

const MOST = 60;
const cache = new Map<string, unknown>();

/** Forgets what was asked: after something was written. */
export const forget = (): void => cache.clear();

/** JSON from the server; the last answers are kept, so that going back is at once. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const url = inLang(path);
  const kept = cache.get(url);
  if (kept !== undefined) return kept as T;
  const body = (await (await ask(url, signal ? { signal } : {})).json()) as T;
  // What rests on names alone, since the texts are still being read, is asked again.
  if ((body as { texts?: boolean }).texts === false) return body;
  cache.set(url, body);
  const oldest = cache.keys().next().value;
  if (cache.size > MOST && oldest !== undefined) cache.delete(oldest);
  return body;
}

/** JSON to the server, with the token that allows writing. */
export async function post<T>(path: string, body: unknown, token: string): Promise<T> {
  const response = await ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  forget();
  return (await response.json()) as T;
}

/** What is known of a request. */
export interface Asked<T> { data?: T; error?: Error; loading: boolean }

/** Asks when the address changes; what was shown stays until the answer is there. */
export function useApi<T>(path: string | null): Asked<T> {
  const key = path === null ? null : inLang(path);
  const [state, set] = useState<Asked<T> & { key: string | null }>({ key: null, loading: true });
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    set((old) => ({ ...old, loading: true }));
    get<T>(path, stop.signal).then(
      (data) => set({ key, data, loading: false }),
      (error: Error) => stop.signal.aborted || set({ key, error, loading: false }),
    );
    return () => stop.abort();
  }, [key]);
  return path === null ? { loading: false } : state;
}
