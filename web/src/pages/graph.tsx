// The network: begins with one entity, grows by pressing, is filtered by class and year, goes out as PNG and SVG.
import type { Core } from 'cytoscape';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageProps } from '../page.ts';
import { useTitle } from '../page.ts';
import type { GraphEdge, GraphNode, Neighbours } from '../api.ts';
import { get } from '../api.ts';
import { network, recolour, show } from '../graph/network.ts';
import { saveBlob } from '../graph/save.ts';
import { svg } from '../graph/svg.ts';
import { Name, Quote } from '../parts/entity.tsx';
import { Trouble } from '../parts/fault.tsx';
import { Search } from '../parts/search.tsx';
import { colour } from '../theme.ts';
import { CLASSES, go, href, query } from '../router.ts';
import { t, word } from '../words.ts';

const LIMIT = 40;

/** What the address says. */
interface View { ids: string[]; classes: string[]; from: string; to: string }

const read = (url: URL): View => ({
  ids: url.searchParams.getAll('id'),
  classes: url.searchParams.get('class')?.split(',').filter(Boolean) ?? [],
  from: url.searchParams.get('from') ?? '',
  to: url.searchParams.get('to') ?? '',
});

const address = (view: View) => `/graph${query({ id: view.ids, class: view.classes.join(','), from: view.from, to: view.to })}`;

/** What is near all that was grown, as one network. */
async function near(view: View, signal: AbortSignal): Promise<Neighbours> {
  const filter = { depth: 1, limit: LIMIT, from: view.from, to: view.to, class: view.classes.join(',') };
  const parts = await Promise.all(view.ids.map((id) => get<Neighbours>(`/api/neighbours${query({ id, ...filter })}`, signal)));
  const nodes = new Map(parts.flatMap((part) => part.nodes).map((node) => [node.id, node]));
  const edges = new Map(parts.flatMap((part) => part.edges).map((edge) => [`${edge.source} ${edge.label} ${edge.target}`, edge]));
  return { nodes: [...nodes.values()], edges: [...edges.values()], left_out: parts.reduce((sum, part) => sum + (part.left_out ?? 0), 0) };
}

export function Page({ url }: PageProps) {
  useTitle(t('graph.title'));
  const view = useMemo(() => read(url), [url.search]);
  const [data, setData] = useState<Neighbours>();
  const [error, setError] = useState<Error>();
  const [picked, pick] = useState<string>();
  const change = (values: Partial<View>, replace = true) => go(address({ ...view, ...values }), replace);
  useEffect(() => {
    if (!view.ids.length) return setData(undefined);
    const stop = new AbortController();
    near(view, stop.signal).then(
      (found) => (setData(found), setError(undefined)),
      (fault: Error) => stop.signal.aborted || setError(fault),
    );
    return () => stop.abort();
  }, [url.search]);
  const grow = (id: string) => view.ids.includes(id) || change({ ids: [...view.ids, id] });
  return (
    <div class="network">
      <h1>{t('graph.title')}</h1>
      <p class="quiet">{t('graph.lead')}</p>
      <div class="start">
        <Search label={t('graph.start')} classes={CLASSES.join(',')} onPick={(hit) => (pick(undefined), change({ ids: [hit.id] }, false))} />
        {view.ids.length > 0 && <Filters view={view} change={change} />}
      </div>
      {error && <Trouble error={error} />}
      {data && (
        <>
          <div class="drawn">
            <Drawing data={data} grown={view.ids} picked={picked} pick={pick} grow={grow} />
            <Details data={data} picked={picked} grown={view.ids} grow={grow} />
          </div>
          <AsList data={data} grown={view.ids} grow={(id) => (pick(id), grow(id))} />
        </>
      )}
    </div>
  );
}

function Filters({ view, change }: { view: View; change: (values: Partial<View>) => void }) {
  const shown = view.classes.length ? view.classes : CLASSES;
  const toggle = (name: string) => {
    const next = shown.includes(name) ? shown.filter((one) => one !== name) : [...shown, name];
    change({ classes: next.length === CLASSES.length ? [] : next });
  };
  const year = (name: 'from' | 'to') => (
    <label>{t(`graph.${name}`)} <input type="number" min={1900} max={2100} value={view[name]} onChange={(event) => change({ [name]: event.currentTarget.value })} /></label>
  );
  return (
    <div class="filters">
      <fieldset>
        <legend class="hidden">{t('graph.classes')}</legend>
        {CLASSES.map((name) => (
          <label key={name} class="check"><input type="checkbox" checked={shown.includes(name)} onChange={() => toggle(name)} /><span class={`swatch ${name}`} />{word(`class.${name}`, name)}</label>
        ))}
      </fieldset>
      {year('from')}{year('to')}
    </div>
  );
}

interface DrawingProps { data: Neighbours; grown: string[]; picked: string | undefined; pick: (id: string | undefined) => void; grow: (id: string) => void }

function Drawing({ data, grown, picked, pick, grow }: DrawingProps) {
  const box = useRef<HTMLDivElement>(null);
  const core = useRef<Core>(undefined);
  const told = useRef({ pick, grow });
  told.current = { pick, grow };
  useEffect(() => {
    if (!box.current) return;
    const made = network(box.current);
    core.current = made;
    made.on('tap', 'node', (event) => {
      const id = String(event.target.id());
      told.current.pick(id);
      told.current.grow(id);
    });
    made.on('tap', 'edge', (event) => told.current.pick(String(event.target.id())));
    made.on('tap', (event) => event.target === made && told.current.pick(undefined));
    const theme = () => recolour(made);
    addEventListener('theme', theme);
    // What is above may grow or shrink; where a press is meant is measured anew then.
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(document.body);
    // For those who drive the page by program.
    (box.current as HTMLElement & { network?: Core }).network = made;
    return () => {
      watch.disconnect();
      removeEventListener('theme', theme);
      made.destroy();
    };
  }, []);
  useEffect(() => {
    if (core.current) show(core.current, data, new Set(grown));
  }, [data]);
  useEffect(() => {
    core.current?.elements().unselect();
    if (picked) core.current?.getElementById(picked).select();
  }, [picked]);
  const png = async () => {
    const blob = await core.current?.png({ output: 'blob-promise', full: true, scale: 2, bg: colour('--paper') });
    if (blob) saveBlob(blob, 'trithuc.png');
  };
  return (
    <div class="canvas">
      <div class="net" ref={box} role="img" aria-label={t('graph.canvas')} />
      <div class="tools">
        <button type="button" onClick={() => core.current?.fit(undefined, 36)}>{t('graph.fit')}</button>
        <button type="button" onClick={() => void png()}>{t('graph.png')}</button>
        <button type="button" onClick={() => core.current && saveBlob(new Blob([svg(core.current)], { type: 'image/svg+xml' }), 'trithuc.svg')}>{t('graph.svg')}</button>
        <span class="quiet" role="status">{t('graph.shown', { nodes: data.nodes.length, edges: data.edges.length })}{data.left_out ? `, ${t('graph.left', { n: data.left_out })}` : ''}</span>
      </div>
    </div>
  );
}

const edgeOf = (data: Neighbours, id: string | undefined) => data.edges.find((edge) => `${edge.source} ${edge.label} ${edge.target}` === id);

function Details({ data, picked, grown, grow }: { data: Neighbours; picked: string | undefined; grown: string[]; grow: (id: string) => void }) {
  const names = new Map(data.nodes.map((node) => [node.id, node]));
  const node = picked ? names.get(picked) : undefined;
  const edge = edgeOf(data, picked);
  const ties = node ? data.edges.filter((one) => one.source === node.id || one.target === node.id) : edge ? [edge] : [];
  return (
    <aside class="details" aria-live="polite">
      {!node && !edge && <p class="quiet">{t('graph.pick')}</p>}
      {node && (
        <>
          <p class={`badge ${node.class}`}>{word(`one.${node.class}`, node.class)}</p>
          <h2>{node.label}</h2>
          <p class="actions">
            <a class="button" href={href(node.id)}>{t('graph.page')}</a>
            {!grown.includes(node.id) && <button type="button" onClick={() => grow(node.id)}>{t('graph.grow')}</button>}
          </p>
          <h3>{t('graph.ties')} <span class="count">{ties.length}</span></h3>
        </>
      )}
      <ul class="ties">{ties.slice(0, 40).map((tie) => <Tie key={`${tie.source} ${tie.label} ${tie.target}`} tie={tie} names={names} from={node?.id} />)}</ul>
    </aside>
  );
}

function Tie({ tie, names, from }: { tie: GraphEdge; names: Map<string, GraphNode>; from: string | undefined }) {
  const name = (id: string) => <Name id={id}>{names.get(id)?.label ?? id}</Name>;
  return (
    <li>
      <details open={!from}>
        <summary>
          {from ? <><span class="quiet">{tie.label}</span> {names.get(tie.source === from ? tie.target : tie.source)?.label}</> : <>{names.get(tie.source)?.label} <span class="quiet">{tie.label}</span> {names.get(tie.target)?.label}</>}
        </summary>
        <p>{name(from ? (tie.source === from ? tie.target : tie.source) : tie.target)}</p>
        {tie.facts.slice(0, 5).map((fact) => <Quote key={fact.id} quote={fact.quote} article={fact.article.replace(/^article\//, '')} to={href(fact.id.includes('#') ? fact.id : `article/${fact.article.replace(/^article\//, '')}#${fact.id}`)} />)}
      </details>
    </li>
  );
}

/** The same for those who do not see the picture. */
function AsList({ data, grown, grow }: { data: Neighbours; grown: string[]; grow: (id: string) => void }) {
  return (
    <details class="as-list">
      <summary>{t('graph.list')}</summary>
      {[...Map.groupBy(data.nodes, (node) => node.class)].map(([name, nodes]) => (
        <section key={name}>
          <h3>{word(`class.${name}`, name)} <span class="count">{nodes.length}</span></h3>
          <ul>
            {nodes.map((node) => (
              <li key={node.id}><Name id={node.id}>{node.label}</Name> {grown.includes(node.id) ? <span class="quiet">{t('graph.grown')}</span> : <button type="button" class="bare" aria-label={`${t('graph.grow')}: ${node.label}`} onClick={() => grow(node.id)}>{t('graph.grow')}</button>}</li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}
