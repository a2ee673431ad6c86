// The network on the page: Cytoscape.js drawing what the server says is near.
import cytoscape from 'cytoscape';
import type { Core, ElementDefinition, StylesheetJson } from 'cytoscape';
import type { Neighbours } from '../api.ts';
import { colour } from '../theme.ts';

const LINE = 24;
const LINES = 3;
const PADDING = 36;
/** Square points that a node with its name takes. */
const ROOM = 9000;
const STILL = '(prefers-reduced-motion: reduce)';
const CLASSES = ['conference', 'official', 'office', 'organization', 'province', 'region', 'place', 'document', 'article'];

/** A label in at most three short lines. */
export function wrapped(label: string): string {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LINE) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length > LINES ? `${lines.slice(0, LINES).join('\n')} …` : lines.join('\n');
}

function sheet(): StylesheetJson {
  const ofClass = CLASSES.map((name) => ({
    selector: `node[class="${name}"]`,
    style: { 'background-color': colour(`--${name}-fill`), 'border-color': colour(`--${name}-line`) },
  }));
  const node = {
    label: 'data(short)', 'text-wrap': 'wrap', 'text-valign': 'bottom', 'text-margin-y': 4, 'font-size': 13, color: colour('--ink'), 'border-width': 2,
    width: 'data(size)', height: 'data(size)', 'text-outline-color': colour('--paper'), 'text-outline-width': 2,
    'font-family': 'system-ui, "Segoe UI", "Noto Sans", sans-serif', 'min-zoomed-font-size': 6,
  };
  const line = { width: 'data(width)', 'line-color': colour('--edge-line'), 'curve-style': 'haystack', opacity: 0.7 };
  return [
    { selector: 'node', style: node },
    ...ofClass,
    { selector: 'edge', style: line },
    { selector: 'node.grown', style: { 'border-width': 4 } },
    { selector: ':selected', style: { 'border-color': colour('--pick'), 'border-width': 5, 'line-color': colour('--link'), opacity: 1 } },
    { selector: '.away', style: { display: 'none' } },
  ] as StylesheetJson;
}

const edgeId = (source: string, target: string, label: string) => `${source} ${label} ${target}`;

/** Cytoscape writes a style element unless there is one of this name; our sheet has its only rule (the policy forbids theirs). */
function noStyleElement(): void {
  const id = '__________cytoscape_stylesheet';
  if (document.getElementById(id)) return;
  const mark = document.createElement('meta');
  mark.id = id;
  document.head.append(mark);
}

/** An empty network in an element of the page. */
export function network(container: HTMLElement): Core {
  noStyleElement();
  return cytoscape({ container, style: sheet(), minZoom: 0.15, maxZoom: 3 });
}

/** After the theme changed. */
export const recolour = (core: Core): void => void core.style(sheet());

/** Makes the network show these neighbours and nothing else; what stays keeps its place. */
export function show(core: Core, near: Neighbours, grown: Set<string>): void {
  const nodes = new Set(near.nodes.map((node) => node.id));
  const edges = near.edges.filter((edge) => nodes.has(edge.source) && nodes.has(edge.target));
  const wanted = new Set([...nodes, ...edges.map((edge) => edgeId(edge.source, edge.target, edge.label))]);
  const added: ElementDefinition[] = [];
  core.batch(() => {
    core.elements().filter((one) => !wanted.has(one.id())).remove();
    for (const [at, node] of near.nodes.entries()) {
      const data = { ...node, short: wrapped(node.label), size: 18 + 5 * Math.log2(1 + (node.facts ?? 1)) };
      const old = core.getElementById(node.id);
      if (old.length) old.data(data);
      else added.push({ group: 'nodes', data, position: place(core, node.id, at, edges) });
    }
    for (const edge of edges) {
      const id = edgeId(edge.source, edge.target, edge.label);
      if (!core.getElementById(id).length) added.push({ group: 'edges', data: { ...edge, id, width: 1 + Math.log2(Math.max(1, edge.facts.length)) } });
    }
    core.add(added);
    core.nodes().forEach((node) => void node.toggleClass('grown', grown.has(node.id())));
  });
  if (added.length) lay(core);
}

/** A new node begins beside the one it is tied to, on a sunflower's spiral: the same picture every time. */
function place(core: Core, id: string, at: number, edges: Neighbours['edges']): { x: number; y: number } {
  const tie = edges.find((edge) => edge.source === id || edge.target === id);
  const other = tie && core.getElementById(tie.source === id ? tie.target : tie.source);
  const centre = other?.length ? (other.first() as cytoscape.NodeSingular).position() : { x: 0, y: 0 };
  const [angle, radius] = [at * 2.39996, 60 + 22 * Math.sqrt(at)];
  return { x: centre.x + 1.5 * radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
}

/** Springs first, then the picture is drawn out to the shape of its frame, so that names have the room there is. */
function lay(core: Core): void {
  core.layout({
    name: 'cose', animate: false, randomize: false, fit: false, nodeDimensionsIncludeLabels: true,
    idealEdgeLength: () => 45, nodeRepulsion: () => 7_000, nodeOverlap: 30, gravity: 1, numIter: core.nodes().length > 200 ? 200 : 800,
  } as cytoscape.LayoutOptions).run();
  const box = core.nodes().boundingBox({ includeLabels: false });
  const wide = Math.min(3, Math.max(0.5, (core.width() / core.height()) * ((box.h + PADDING) / (box.w + PADDING))));
  const zoom = Math.min(core.width() / (box.w * wide + 2 * PADDING), core.height() / (box.h + 2 * PADDING));
  const needed = Math.sqrt((core.nodes().length * ROOM) / (box.w * wide * box.h + 1));
  const scale = Math.min(1, Math.max(zoom, needed));
  core.nodes().positions((node) => ({ x: node.position().x * wide * scale, y: node.position().y * scale }));
  const still = matchMedia(STILL).matches;
  if (still) core.fit(undefined, PADDING);
  else core.animate({ fit: { eles: core.elements(), padding: PADDING }, duration: 250 });
}
