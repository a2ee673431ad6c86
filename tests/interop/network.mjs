// Reads a GEXF file by graphology and prints its nodes and edges as JSON: network.mjs MODULES FILE
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [modules, file] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), 'package.json'));
const { MultiDirectedGraph } = require('graphology');
const gexf = require('graphology-gexf');

const graph = gexf.parse(MultiDirectedGraph, readFileSync(file, 'utf8'));
console.log(JSON.stringify({
  nodes: graph.nodes(),
  edges: graph.mapEdges((edge, attributes, source, target) => [source, target, attributes.article ?? '', attributes.quote ?? '']),
}));
