#!/usr/bin/env python3
"""A graph in rdflib or pyoxigraph, in their own environment: rdf.py LIBRARY GRAPH.nq

Loads the graph into memory and says in one line of JSON how long that took and how many quads there are; then answers each
line of the input, a file with a question, with one line: how long it took, how often it was asked, and the answer in SPARQL's JSON.
"""
import io
import json
import pathlib
import sys
import time

LEAST = 0.2
MOST = 100


class Rdflib:
    def __init__(self, path):
        import rdflib

        self.graph = rdflib.Dataset(default_union=True)
        self.begun = time.process_time()
        self.graph.parse(path, format="nquads")

    def count(self):
        return sum(1 for _ in self.graph.quads())

    def ask(self, question):
        return self.graph.query(question).serialize(format="json").decode()


class Pyoxigraph:
    def __init__(self, path):
        import pyoxigraph

        self.json = pyoxigraph.QueryResultsFormat.JSON
        self.graph = pyoxigraph.Store()
        self.begun = time.process_time()
        self.graph.bulk_load(path=path, format=pyoxigraph.RdfFormat.N_QUADS)

    def count(self):
        return len(self.graph)

    def ask(self, question):
        solutions = self.graph.query(question, use_default_graph_as_union=True)
        out = io.BytesIO()
        solutions.serialize(out, self.json)
        return out.getvalue().decode()


def say(**answer):
    print(json.dumps(answer), flush=True)


def main():
    library, path = sys.argv[1:]
    system = {"rdflib": Rdflib, "pyoxigraph": Pyoxigraph}[library](path)
    cpu = time.process_time() - system.begun
    say(cpu=cpu, quads=system.count())
    for line in sys.stdin:
        question, count = pathlib.Path(line.strip()).read_text(encoding="utf-8"), 0
        begun = time.process_time()
        while True:
            answer, count = system.ask(question), count + 1
            took = time.process_time() - begun
            if took >= LEAST or count >= MOST:
                break
        say(cpu=took / count, rows=answer)


main()
