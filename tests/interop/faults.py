#!/usr/bin/env python3
"""Writes a graph that breaks each kind of constraint of ontology/shapes.ttl: faults.py GRAPH.nt FAULTY.nt"""
import re
import sys

TT, XSD = "https://w3id.org/trithuc/ontology#", "http://www.w3.org/2001/XMLSchema#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


def main():
    lines = [line for line in open(sys.argv[1], encoding="utf-8").read().split("\n") if line and not line.startswith("#")]
    triples = [line[:-2].split(" ", 2) for line in lines]
    used = set()

    def first(predicate, object_=""):
        """The first triple of that kind, each time of another subject."""
        for triple in triples:
            if triple[1] == predicate and re.search(object_, triple[2]) and triple[0] not in used:
                used.add(triple[0])
                return triple
        raise AssertionError(f"no {predicate}")

    def replace(predicate, value, object_=""):
        first(predicate, object_)[2] = value

    own = lambda name: f"<{TT}{name}>"
    decimal = lambda digits: f'"{digits}"^^<{XSD}decimal>'
    triples.remove(first(own("rule")))                                     # minCount
    triples.append([first(own("rule"))[0], own("rule"), '"another"'])      # maxCount
    replace(own("rule"), '""')                                             # minLength
    replace(own("confidence"), decimal("1.5"))                             # maxInclusive
    replace(own("confidence"), decimal("0"))                               # minInclusive
    replace(own("confidence"), '"sure"')                                   # datatype, and numbers that cannot be compared
    replace(own("confidence"), f'"much"^^<{XSD}decimal>')                  # a literal that its datatype does not have
    replace(own("sha256"), '"xyz"')                                        # pattern
    replace(f"<{NIF}endIndex>", f'"-1"^^<{XSD}integer>')                   # lessThanOrEquals
    triples.append([first(own("rule"))[0], own("status"), own("role-chair")])   # in
    triples.append([first(own("rule"))[0], own("derivation"), '"guessed"'])     # in, a literal
    triples.remove(first(TYPE, re.escape(own("Mention"))))                 # class of what evidence leads to
    replace("<http://purl.org/linked-data/cube#dataSet>", own("Metric"))   # hasValue
    replace(own("firstStated"), '"lately"')                                # or
    replace(own("person"), '"somebody"')                                   # class of a literal
    replace("<http://www.w3.org/2005/11/its/rdf#taIdentRef>", '"a name"')  # nodeKind
    triples.append([own("kindless"), TYPE, own("Comparison")])             # many at once
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.writelines(" ".join(triple) + " .\n" for triple in triples)


if __name__ == "__main__":
    main()
