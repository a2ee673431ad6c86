// Names in a text. The server tells mentions that the graph keeps; the full names of what an article's facts are about are found here,
// wherever they stand in it, in whatever way their letters are composed.
import type { Article, Mention } from '../api.ts';
import { classOf } from '../router.ts';

const LETTER = /[\p{L}\p{N}]/u;
/** Shorter names are found by chance. */
const SHORTEST = 5;

/** The text with its letters composed, and where each of its code units stands in the code points of the text. */
function composed(text: string): { plain: string; at: number[] } {
  let plain = '';
  const at: number[] = [];
  let point = 0;
  for (const cluster of text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []) {
    const whole = cluster.normalize('NFC');
    for (let i = 0; i < whole.length; i++) at.push(point);
    plain += whole;
    point += Array.from(cluster).length;
  }
  at.push(point);
  return { plain, at };
}

/** Ids and names of what the facts of an article are about. */
function named(article: Article): Map<string, string> {
  const ends = article.facts.flatMap((fact) => [fact.subject, fact.object]);
  const known = ends.filter((end) => end.id && !end.id.startsWith('article/')).map((end) => [end.id ?? '', end.label] as const);
  return new Map([...known, ...article.mentions.map((mention) => [mention.id, mention.label] as const)]);
}

/** Mentions of the graph, then other places where full names stand, the longest first; none overlaps another but as a part of it. */
export function allMentions(article: Article): Mention[] {
  const { plain, at } = composed(article.text);
  const mentions = [...article.mentions];
  const names = [...named(article)].map(([id, label]) => [id, label.normalize('NFC')] as const).filter(([, label]) => label.length >= SHORTEST);
  for (const [id, label] of names.toSorted((a, b) => b[1].length - a[1].length)) {
    for (let from = plain.indexOf(label); from >= 0; from = plain.indexOf(label, from + 1)) {
      const until = from + label.length;
      if (LETTER.test(plain[from - 1] ?? ' ') || LETTER.test(plain[until] ?? ' ')) continue;
      const [start, end] = [at[from] ?? 0, at[until] ?? 0];
      const crosses = mentions.some((other) => other.start < end && start < other.end && !(other.start < start && end <= other.end) && !(other.start <= start && end < other.end));
      if (!crosses) mentions.push({ start, end, id, label, class: classOf(id) });
    }
  }
  return mentions;
}
