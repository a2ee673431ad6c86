// The search box: answers grouped by class as one types, a combobox after the ARIA Authoring Practices.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Found, Hit } from '../api.ts';
import { get } from '../api.ts';
import { go, href, query, wordsHref } from '../router.ts';
import { dates, t, word } from '../words.ts';

const WAIT = 90;

/** Where a hit leads. */
export function hitHref(hit: Hit): string {
  if (hit.class === 'article' && hit.start !== undefined && hit.end !== undefined) {
    return wordsHref(hit.id.replace(/^article\//, ''), hit.start, hit.end);
  }
  if (hit.class === 'article' && hit.note && !hit.id.includes('#')) return `${href(hit.id)}${query({ w: hit.note })}`;
  return href(hit.id);
}

/** The groups of some classes. */
export const only = (found: Found, classes?: string): Found =>
  classes ? { ...found, groups: found.groups.filter((group) => classes.split(',').includes(group.class)) } : found;

/** Asks for what is typed, a moment after the last key. */
function useFound(q: string, classes: string | undefined): { found: Found | undefined; asked: string } {
  const [state, set] = useState<{ found: Found | undefined; asked: string }>({ found: undefined, asked: '' });
  useEffect(() => {
    const text = q.trim();
    if (!text) return set({ found: undefined, asked: '' });
    const stop = new AbortController();
    const timer = setTimeout(() => {
      get<Found>(`/api/search${query({ q: text, limit: 5 })}`, stop.signal).then(
        (found) => set({ found: only(found, classes), asked: text }),
        () => undefined,
      );
    }, WAIT);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [q]);
  return state;
}

interface Props {
  big?: boolean;
  value?: string;
  /** Only these classes, with commas. */
  classes?: string;
  label?: string;
  /** What to do with the hit; without it its page is opened. */
  onPick?: (hit: Hit) => void;
}

/** The box and the list under it. */
export function Search({ big = false, value = '', classes, label, onPick }: Props) {
  const [q, setQ] = useState(value);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const box = useRef<HTMLFormElement>(null);
  const id = useId();
  const { found, asked } = useFound(open ? q : '', classes);
  const groups = found?.groups.filter((group) => group.hits.length > 0) ?? [];
  const hits = groups.flatMap((group) => group.hits);
  useEffect(() => setAt(-1), [asked]);
  useEffect(() => setQ(value), [value]);
  const shown = open && asked !== '' && (hits.length > 0 || asked === q.trim());
  const pick = (hit: Hit) => {
    setOpen(false);
    setQ(onPick ? hit.label : '');
    if (onPick) onPick(hit);
    else go(hitHref(hit));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const hit = hits[at] ?? (onPick ? hits[0] : undefined);
    if (hit) return pick(hit);
    if (q.trim() && !onPick) {
      setOpen(false);
      go(`/search${query({ q: q.trim() })}`);
    }
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false);
    if (!hits.length || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    setOpen(true);
    const step = event.key === 'ArrowDown' ? 1 : -1;
    setAt((old) => (old + step + hits.length + 1) % (hits.length + 1) === hits.length ? -1 : (old + step + hits.length + 1) % (hits.length + 1));
  };
  const leave = (event: FocusEvent) => {
    if (!box.current?.contains(event.relatedTarget as Node | null)) setOpen(false);
  };
  return (
    <form class={big ? 'search big' : 'search'} role="search" aria-label={label ?? t('search')} ref={box} onSubmit={submit} onFocusOut={leave}>
      <input
        type="text"
        role="combobox"
        enterkeyhint="search"
        aria-label={label ?? t('search.for')}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && hits[at] ? `${id}-${at}` : undefined}
        placeholder={t('search.short')}
        autocomplete="off"
        spellcheck={false}
        value={q}
        onInput={(event) => {
          setQ(event.currentTarget.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={key}
      />
      {!onPick && <button type="submit" class="go">{t('search')}</button>}
      <div class="found" hidden={!shown}>
        <div id={`${id}-list`} role="listbox" aria-label={label ?? t('search.for')}>
          {groups.map((group) => (
            <div key={group.class} role="group" aria-label={word(`class.${group.class}`, group.class)}>
              <div class="kind" role="presentation">{word(`class.${group.class}`, group.class)} <span class="count">{group.total}</span></div>
              {group.hits.map((hit) => {
                const index = hits.indexOf(hit);
                return (
                  <div
                    key={hit.id}
                    id={`${id}-${index}`}
                    role="option"
                    aria-selected={index === at}
                    class={`hit ${hit.class}`}
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => pick(hit)}
                  >
                    <span class={`dot ${hit.class}`} />
                    <span class="name">{hit.label}</span>
                    {hit.note && <span class="note">{dates(hit.note)}</span>}
                  </div>
                );
              })}
            </div>
          ))}
        </div>
        {hits.length === 0 && <p class="quiet none">{t('search.none', { q: asked })}</p>}
        {!onPick && hits.length > 0 && <a class="every" href={`/search${query({ q: asked })}`} onClick={() => setOpen(false)}>{t('search.all', { q: asked })}</a>}
      </div>
    </form>
  );
}
