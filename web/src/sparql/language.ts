// SPARQL for the editor: enough of its words and signs to colour them.
import { HighlightStyle, StreamLanguage } from '@codemirror/language';
import { tags } from '@lezer/highlight';

const KEYWORDS = `SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED PREFIX BASE DISTINCT REDUCED ORDER BY ASC DESC LIMIT OFFSET GROUP HAVING
VALUES UNDEF OPTIONAL GRAPH UNION MINUS FILTER BIND AS EXISTS NOT IN SERVICE SILENT a true false`.split(/\s+/);
const FUNCTIONS = `STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI
CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 COALESCE IF
STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR`.split(/\s+/);

/** For completion. */
export const WORDS = [...KEYWORDS.filter((word) => word.length > 1), ...FUNCTIONS];
const keyword = new Set(KEYWORDS);
const known = new Set(FUNCTIONS);

/** Tokens and their styles; strings over several lines are closed by the next quotation marks. */
export const sparql = StreamLanguage.define<{ long: string }>({
  name: 'sparql',
  startState: () => ({ long: '' }),
  token(stream, state) {
    if (state.long) {
      if (stream.skipTo(state.long)) {
        stream.match(state.long);
        state.long = '';
      } else stream.skipToEnd();
      return 'string';
    }
    if (stream.eatSpace()) return null;
    const long = stream.match(/^("""|''')/) as RegExpMatchArray | null;
    if (long?.[1]) {
      state.long = long[1];
      return 'string';
    }
    if (stream.match(/^#.*/)) return 'comment';
    if (stream.match(/^<[^<>"{}|^`\\\s]*>/)) return 'link';
    if (stream.match(/^("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/)) return 'string';
    if (stream.match(/^@[A-Za-z-]+/)) return 'meta';
    if (stream.match(/^[?$][\p{L}\p{N}_]+/u)) return 'variableName';
    if (stream.match(/^[\p{L}][\p{L}\p{N}_.-]*:[\p{L}\p{N}_.~%-]*/u) || stream.match(/^:[\p{L}\p{N}_-]+/u)) return 'propertyName';
    if (stream.match(/^\d+(\.\d+)?([eE][+-]?\d+)?/)) return 'number';
    const word = stream.match(/^[A-Za-z_][\w]*/) as RegExpMatchArray | null;
    if (word) return word[0] === 'a' || keyword.has(word[0].toUpperCase()) ? 'keyword' : known.has(word[0].toUpperCase()) ? 'function' : null;
    stream.next();
    return 'operator';
  },
  tokenTable: { link: tags.link, function: tags.function(tags.variableName) },
  languageData: { commentTokens: { line: '#' }, closeBrackets: { brackets: ['(', '[', '{', '"'] } },
});

/** Colours of the sheet, so that both themes are as readable. */
export const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--official-line)', fontWeight: '600' },
  { tag: tags.function(tags.variableName), color: 'var(--place-line)' },
  { tag: tags.variableName, color: 'var(--conference-line)' },
  { tag: tags.propertyName, color: 'var(--province-line)' },
  { tag: tags.link, color: 'var(--document-line)' },
  { tag: tags.string, color: 'var(--document-line)' },
  { tag: tags.number, color: 'var(--conference-line)' },
  { tag: [tags.comment, tags.meta], color: 'var(--quiet)' },
]);
