// Asks a file of N-Triples by Comunica and prints a JSON array of rows: rows.mjs MODULES FILE QUERY...
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [modules, file, ...queries] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), 'package.json'));
const { QueryEngine } = require('@comunica/query-sparql');
const N3 = require('n3');

const store = new N3.Store(new N3.Parser({ format: 'N-Triples' }).parse(readFileSync(file, 'utf8')));
const engine = new QueryEngine();
const answers = {};
for (const query of queries) {
  const text = readFileSync(query, 'utf8');
  const answer = await engine.query(text, { sources: [store] });
  const { variables } = await answer.metadata();
  const rows = await (await answer.execute()).toArray();
  answers[query] = rows.map((row) => variables.map((v) => row.get(v.variable ?? v)?.value ?? ''));
}
console.log(JSON.stringify(answers));
