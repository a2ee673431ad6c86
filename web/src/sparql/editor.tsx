// CodeMirror in a shadow root: there its styles are adopted sheets, which the pages' policy (no inline style) allows.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'preact/hooks';
import type { Vocabulary } from '../api.ts';
import { t } from '../words.ts';
import { source } from './complete.ts';
import { colours, sparql } from './language.ts';

const theme = EditorView.theme({
  '&': { backgroundColor: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--edge)', borderRadius: '8px', fontSize: '0.95rem' },
  '&.cm-focused': { outline: '3px solid var(--link)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55', minHeight: '14rem', maxHeight: '28rem' },
  '.cm-gutters': { backgroundColor: 'var(--soft)', color: 'var(--quiet)', border: 'none', borderRadius: '8px 0 0 8px' },
  '.cm-activeLine': { backgroundColor: 'var(--soft)' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--link) 25%, transparent) !important' },
  '.cm-tooltip': { backgroundColor: 'var(--paper)', color: 'var(--ink)', border: '1px solid var(--edge)', borderRadius: '6px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--link)', color: 'var(--paper)' },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.8' },
  '.cm-matchingBracket': { backgroundColor: 'var(--soft) !important', outline: '1px solid var(--quiet)' },
});

/** `value` is put in when `stamp` changes; what is typed goes out by `change` and does not come back. */
interface Props { value: string; stamp: number; change: (text: string) => void; run: (text: string) => void; vocabulary: Vocabulary | undefined }

/** The editor; Ctrl-Enter runs what stands in it. */
export function Editor({ value, stamp, change, run, vocabulary }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const words = useRef(new Compartment());
  const told = useRef({ change, run });
  told.current = { change, run };
  const completion = () => autocompletion({ override: [source(vocabulary)], icons: false });
  useEffect(() => {
    if (!host.current) return;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    const runs = { key: 'Mod-Enter', run: (editor: EditorView) => (told.current.run(editor.state.doc.toString()), true) };
    const editor = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: value,
        extensions: [
          lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(), highlightActiveLine(), sparql, syntaxHighlighting(colours), theme,
          words.current.of(completion()),
          keymap.of([runs, ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': t('sparql.editor') }),
          EditorView.updateListener.of((update) => update.docChanged && told.current.change(update.state.doc.toString())),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);
  useEffect(() => view.current?.dispatch({ effects: words.current.reconfigure(completion()) }), [vocabulary]);
  useEffect(() => {
    const old = view.current?.state.doc;
    if (old && old.toString() !== value) view.current?.dispatch({ changes: { from: 0, to: old.length, insert: value } });
  }, [stamp]);
  return <div class="editor" ref={host} />;
}
