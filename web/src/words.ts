// What the pages say in both languages (words.json), and how numbers and dates are written.
import words from './words.json';

/** `vi` or `en`. */
export type Lang = 'vi' | 'en';
/** A key of words.json. */
export type Word = keyof typeof words;

const KEY = 'trithuc.lang';

function stored(): Lang {
  try {
    const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(KEY);
    return asked === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi';
  }
}

let lang: Lang = stored();

/** The language of the pages. */
export const current = (): Lang => lang;

/** Changes the language and keeps it for the next visit. */
export function choose(next: Lang): void {
  lang = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Private windows may keep nothing: the choice then holds for this visit.
  }
}

/** The word in the language of the pages; `{name}` stands for a value. */
export function t(key: Word, values: Record<string, string | number> = {}): string {
  const text = words[key][lang === 'vi' ? 0 : 1] ?? '';
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? number(value) : (value ?? '');
  });
}

/** The word if there is one, else what is given: for ids that the server may add to. */
export function word(key: string, otherwise: string): string {
  return key in words ? t(key as Word) : otherwise;
}

/** 1.170 in Vietnamese, 1,170 in English. */
export function number(value: number): string {
  return new Intl.NumberFormat(lang === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 6 }).format(value);
}

/** 12 nghìn tỷ, 12 trillion: for scales, where room is short. */
export function short(value: number): string {
  return new Intl.NumberFormat(lang === 'vi' ? 'vi-VN' : 'en-GB', { notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 2 }).format(value);
}

/** 14/7/2023 or 14 July 2023; months, years and what is no date as precise as they are. */
export function date(text: string): string {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d).*)?$/.exec(text);
  if (!match) return text;
  const [, year, month, day, time] = match;
  if (!month) return year ?? text;
  const clock = time ? `, ${time}` : '';
  if (lang === 'vi') return (day ? `${+day}/${+month}/${year}` : `${+month}/${year}`) + clock;
  const name = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(new Date(`${year}-${month}-01T00:00Z`));
  return `${day ? `${+day} ` : ''}${name} ${year}${clock}`;
}

/** Dates inside longer texts ("2020-10-14 – 2020-10-16") in the same way. */
export function dates(text: string): string {
  return text.replace(/(?<![\d-])\d{4}-\d\d(?:-\d\d)?(?:[T ]\d\d:\d\d)?(?![\d-])/g, (found) => date(found.replace(' ', 'T')));
}
