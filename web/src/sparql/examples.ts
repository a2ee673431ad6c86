// Queries to begin with. Their words stand in words.json.
import type { Word } from '../words.ts';

const PREFIXES = `PREFIX tt: <https://w3id.org/trithuc/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
`;

/** Name and text. */
export const EXAMPLES: { name: Word; query: string }[] = [
  {
    name: 'sparql.example.events',
    query: `${PREFIXES}
SELECT DISTINCT ?event ?label ?date WHERE {
  ?event a tt:Conference ; rdfs:label ?label ; schema:startDate ?date .
}
ORDER BY DESC(?date)
LIMIT 50`,
  },
  {
    name: 'sparql.example.offices',
    query: `${PREFIXES}PREFIX org: <http://www.w3.org/ns/org#>

SELECT ?official ?title ?organization ?article WHERE {
  GRAPH ?article {
    ?tenure a tt:Tenure ; org:member ?official ; tt:title ?title ; org:organization ?organization .
  }
}
ORDER BY ?official
LIMIT 100`,
  },
  {
    name: 'sparql.example.counts',
    query: `SELECT ?class (COUNT(DISTINCT ?thing) AS ?things) WHERE {
  ?thing a ?class .
}
GROUP BY ?class
ORDER BY DESC(?things)`,
  },
];
