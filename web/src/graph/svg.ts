// The network as SVG, from where its nodes stand: a drawing that other programs can change.
import type { Core, EdgeSingular, NodeSingular } from 'cytoscape';
import { colour } from '../theme.ts';

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 40;

function make(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

function edge(one: EdgeSingular): SVGElement[] {
  const [from, to] = [one.source().position(), one.target().position()];
  const line = make('line', { x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: colour('--edge-line'), 'stroke-width': 1.2 });
  line.append(make('title', {}, String(one.data('label'))));
  return [line];
}

function node(one: NodeSingular): SVGElement[] {
  const { x, y } = one.position();
  const name = String(one.data('class'));
  const radius = one.width() / 2;
  const lines = String(one.data('short')).split('\n');
  const circle = make('circle', { cx: x, cy: y, r: radius, fill: colour(`--${name}-fill`), stroke: colour(`--${name}-line`), 'stroke-width': 2 });
  circle.append(make('title', {}, String(one.data('label'))));
  const words = make('text', { x, y: y + radius + 14, 'text-anchor': 'middle', 'font-size': 12, 'font-family': 'sans-serif', fill: colour('--ink') });
  lines.forEach((line, at) => words.append(make('tspan', { x, dy: at ? 14 : 0 }, line)));
  return [circle, words];
}

/** All that is drawn, with its frame. */
export function svg(network: Core): string {
  const box = network.elements(':visible').boundingBox();
  const [left, top, width, height] = [box.x1 - MARGIN, box.y1 - MARGIN, box.w + 2 * MARGIN, box.h + 2 * MARGIN];
  const root = make('svg', { viewBox: `${left} ${top} ${width} ${height}`, width, height });
  root.append(make('rect', { x: left, y: top, width, height, fill: colour('--paper') }));
  network.edges(':visible').forEach((one) => root.append(...edge(one)));
  network.nodes(':visible').forEach((one) => root.append(...node(one)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}`;
}
