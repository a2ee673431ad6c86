// The colours of classes come from data/style.csv, which drawings use too: one thing in one place.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const NAME = 'virtual:classes.css';
const FILE = new URL('../data/style.csv', import.meta.url);

/** `--official-fill:#dbeafe;…` of one style of data/style.csv. */
function variables(rows: string[][], style: string): string {
  return rows
    .filter((row) => row[0] === style)
    .flatMap(([, of, , fill, line, font]) => Object.entries({ fill, line, font }).map(([name, value]) => (value ? `--${of}-${name}:${value};` : '')))
    .join('');
}

/** Rules for both themes. */
function css(text: string): string {
  const rows = text.trim().split('\n').slice(1).map((line) => line.split(','));
  const [light, dark] = [variables(rows, 'light'), variables(rows, 'dark')];
  return `:root{${light}}\n:root[data-theme=dark]{${dark}}`;
}

/** Makes `virtual:classes.css`. */
export function classColours(): Plugin {
  return {
    name: 'class-colours',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      return css(readFileSync(FILE, 'utf8'));
    },
  };
}
