// Reads a file with N3.js or jsonld.js and prints how many quads it has and the SHA-256 of their canonical form (RDFC-1.0, by
// rdf-canonize): canonical.mjs MODULES FILE FORMAT
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [modules, file, format] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), 'package.json'));
const jsonld = require('jsonld');
const canonize = require('rdf-canonize');
const N3 = require('n3');

// What https://www.w3.org/TR/annotation-model/ says of the keys that we write; nothing is fetched.
const oa = (name, type) => ({ '@id': `http://www.w3.org/ns/oa#${name}`, ...(type && { '@type': type }) });
const count = 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger';
const annotation = {
  id: '@id', type: '@type',
  Annotation: oa('Annotation'), TextPositionSelector: oa('TextPositionSelector'), TextQuoteSelector: oa('TextQuoteSelector'),
  AnnotationPage: 'https://www.w3.org/ns/activitystreams#OrderedCollectionPage',
  items: { '@id': 'https://www.w3.org/ns/activitystreams#items', '@type': '@id', '@container': '@list' },
  identifying: oa('identifying'), describing: oa('describing'),
  motivation: oa('motivatedBy', '@vocab'), body: oa('hasBody', '@id'), target: oa('hasTarget', '@id'), source: oa('hasSource', '@id'),
  selector: oa('hasSelector', '@id'), start: oa('start', count), end: oa('end', count),
  exact: oa('exact'), prefix: oa('prefix'), suffix: oa('suffix'),
};
const documentLoader = async (url) => {
  if (url !== 'http://www.w3.org/ns/anno.jsonld') throw new Error(`${url}: a context that is not in the file`);
  return { contextUrl: null, documentUrl: url, document: { '@context': annotation } };
};

const text = readFileSync(file, 'utf8');
const quads = format === 'jsonld'
  ? await jsonld.toRDF(JSON.parse(text), { documentLoader, safe: true })
  : new N3.Parser({ format, baseIRI: 'https://example.org/' }).parse(text);
let hash = '-';
if (!quads.some((quad) => quad.object.termType === 'Quad')) {
  const canonical = await canonize.canonize(quads, { algorithm: 'RDFC-1.0', format: 'application/n-quads' });
  hash = createHash('sha256').update(canonical).digest('hex');
}
console.log(quads.length, hash);
