// Completion: variables of the query, SPARQL's words, classes and properties of the ontology.
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { Term, Vocabulary } from '../api.ts';
import { current } from '../words.ts';
import { WORDS } from './language.ts';

const word = (label: string): Completion => ({ label, type: 'keyword' });

/** `tt:chair`, if the vocabulary has a prefix for it. */
function short(iri: string, prefixes: Record<string, string>): string | undefined {
  const found = Object.entries(prefixes).filter(([, base]) => base && iri.startsWith(base)).toSorted((a, b) => b[1].length - a[1].length)[0];
  return found && `${found[0]}:${iri.slice(found[1].length)}`;
}

function terms(list: Term[], type: string, prefixes: Record<string, string>): Completion[] {
  return list.flatMap((term) => {
    const label = short(term.iri, prefixes);
    const detail = (current() === 'vi' ? term.vi : term.en) ?? term.en ?? term.vi ?? '';
    return label ? [{ label, type, detail, apply: withPrefix(label, prefixes) }] : [];
  });
}

/** Puts the term in, and the PREFIX line at the head if it is missing. */
function withPrefix(label: string, prefixes: Record<string, string>): Completion['apply'] {
  const prefix = label.slice(0, label.indexOf(':'));
  return (view, _, from, to) => {
    const head = view.state.doc.toString();
    const missing = !new RegExp(`PREFIX\\s+${prefix}:`, 'i').test(head);
    const line = missing ? `PREFIX ${prefix}: <${prefixes[prefix] ?? ''}>\n` : '';
    view.dispatch({
      changes: [...(line ? [{ from: 0, insert: line }] : []), { from, to, insert: label }],
      selection: { anchor: from + line.length + label.length },
    });
  };
}

/** A source of completions for CodeMirror. */
export function source(vocabulary: Vocabulary | undefined) {
  const prefixes = vocabulary?.prefixes ?? {};
  const known = vocabulary ? [...terms(vocabulary.classes, 'class', prefixes), ...terms(vocabulary.properties, 'property', prefixes)] : [];
  return (context: CompletionContext): CompletionResult | null => {
    const variable = context.matchBefore(/[?$][\p{L}\p{N}_]*/u);
    if (variable) {
      const names = new Set(context.state.doc.toString().match(/[?$][\p{L}\p{N}_]+/gu) ?? []);
      names.delete(variable.text);
      return { from: variable.from, options: [...names].map((label) => ({ label, type: 'variable' })), validFor: /^[?$][\p{L}\p{N}_]*$/u };
    }
    const begun = context.matchBefore(/[\p{L}][\p{L}\p{N}_.:-]*/u);
    if (!begun && !context.explicit) return null;
    return { from: begun?.from ?? context.pos, options: [...known, ...WORDS.map(word)], validFor: /^[\p{L}\p{N}_.:-]*$/u };
  };
}
