// A text cut where mentions and quotes begin and end. All places are code points, as the server counts.

export interface Range { start: number; end: number }
/** A piece of text with one mention around it and one state of highlighting. */
export interface Segment<M> {
  start: number;
  end: number;
  text: string;
  /** The innermost mention. */
  mention: M | undefined;
  /** The first piece of that mention: the one that is a link. */
  first: boolean;
  lit: boolean;
}

/** Segments in order; together they are the whole text. `cuts` are other places to cut at. */
export function segments<M extends Range>(text: string, mentions: M[], lit: Range[], cuts: Range[] = []): Segment<M>[] {
  const points = Array.from(text);
  const inside = (at: number) => at > 0 && at < points.length;
  const borders = new Set([0, points.length]);
  for (const range of [...mentions, ...lit, ...cuts]) {
    if (inside(range.start)) borders.add(range.start);
    if (inside(range.end)) borders.add(range.end);
  }
  const order = [...borders].sort((a, b) => a - b);
  const sorted = mentions.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const open: M[] = [];
  const begun = new Set<M>();
  let next = 0;
  return order.slice(0, -1).map((start, at) => {
    const end = order[at + 1] ?? points.length;
    for (let one = sorted[next]; one && one.start <= start; one = sorted[++next]) open.push(one);
    for (let i = open.length - 1; i >= 0; i--) if ((open[i]?.end ?? 0) <= start) open.splice(i, 1);
    const mention = open.reduce<M | undefined>((best, one) => (!best || one.end - one.start <= best.end - best.start ? one : best), undefined);
    const first = mention !== undefined && !begun.has(mention);
    if (mention) begun.add(mention);
    return { start, end, text: points.slice(start, end).join(''), mention, first, lit: lit.some((range) => range.start <= start && end <= range.end) };
  });
}

/** Where words stand in a text, be they cut with dots at their ends. */
export function placeOf(text: string, words: string): Range | undefined {
  const wanted = words.replace(/^[\s…]+|[\s…]+$/g, '');
  const at = wanted ? text.indexOf(wanted) : -1;
  if (at < 0) return undefined;
  const start = Array.from(text.slice(0, at)).length;
  return { start, end: start + Array.from(wanted).length };
}

/** `#char=212,247` as a range. */
export function rangeOf(hash: string): Range | undefined {
  const match = /^#char=(\d+),(\d+)$/.exec(hash);
  return match ? { start: Number(match[1]), end: Number(match[2]) } : undefined;
}
