#!/usr/bin/env python3
"""Asks programs that others wrote the questions that Trithuc answers, and compares.

usage: check_readers.py TRITHUC FOLDER MODULES   (FOLDER with sample.nq, whole.nt, ontology.rdf, others/*/graph.gexf, others/*/neo4j/; made by
`make interop`)

Programs that are not there are left out, and the run says so. Ends in `N passed, N failed`.
"""
import csv
import io
import json
import logging
import pathlib
import shutil
import subprocess
import sys
from collections import Counter

import owlready2
import pyshacl
import rdflib

import virtuoso
from check import check, equal, lines, results, run
from check_tables import network

QUESTIONS = sorted(pathlib.Path("tests/interop/questions").glob("*.rq"))


def ours(trithuc, store, question):
    said = run(trithuc, "--quiet", "--store", str(store), "query", "-f", str(question), "--format", "csv").stdout
    return list(csv.reader(io.StringIO(said)))[1:]


def same_rows(found, wanted, least=10):
    assert len(wanted) > least, f"only {len(wanted)} rows"
    odd = Counter(map(tuple, found))
    odd.subtract(Counter(map(tuple, wanted)))
    odd = [row for row, count in odd.items() if count]
    assert not odd, f"{len(odd)} rows differ, for instance {odd[:2]}"
    return f"{len(wanted)} rows, the same"


def comunica(modules, folder, wanted):
    said = run("node", "tests/interop/rows.mjs", str(modules), str(folder / "whole.nt"), *map(str, QUESTIONS)).stdout
    for name, rows in json.loads(said).items():
        check(f"Comunica, {pathlib.Path(name).stem}", same_rows, rows, wanted[name])


def graphology(modules, folder):
    found = json.loads(run("node", "tests/interop/network.mjs", str(modules), str(folder / "graph.gexf")).stdout)
    nodes, edges = network(folder)
    assert set(found["nodes"]) == nodes, f"{len(found['nodes'])} nodes, not {len(nodes)}"
    assert Counter((a, b) for a, b, _, _ in found["edges"]) == edges, "other edges"
    assert all(article and quote for _, _, article, quote in found["edges"]), "an edge has no article or quote"
    return f"{len(nodes)} nodes, {edges.total()} edges, each with article and quote"


def owlready(path):
    """The ontology as objects: classes with their ancestors, properties with domain and range, labels in both languages."""
    graph = rdflib.Graph().parse("ontology/trithuc.ttl")
    wanted = {kind: {str(s) for s in graph.subjects(rdflib.RDF.type, rdflib.OWL[kind]) if "/trithuc/" in str(s)}
              for kind in ["Class", "ObjectProperty", "DatatypeProperty"]}
    world = owlready2.World()
    ontology = world.get_ontology(path.resolve().as_uri()).load()
    found = {"Class": ontology.classes(), "ObjectProperty": ontology.object_properties(), "DatatypeProperty": ontology.data_properties()}
    counts = []
    for kind, terms in found.items():
        terms = {term.iri: term for term in terms if "/trithuc/" in term.iri}
        equal(set(terms), wanted[kind], kind)
        for iri, term in terms.items():
            for language in ["vi", "en"]:
                labels = [str(o) for o in graph.objects(rdflib.URIRef(iri), rdflib.RDFS.label) if o.language == language]
                equal(list(getattr(term.label, language)), labels, f"labels of {iri}")
        counts.append(f"{len(terms)} {kind}")
    own = {c.name: c for c in ontology.classes()}
    assert own["Fact"] in own["Tenure"].ancestors(), "an office is a fact"
    chair = next(p for p in ontology.object_properties() if p.name == "chair")
    equal((chair.domain, chair.range), ([own["Conference"]], [own["Official"]]), "domain and range of tt:chair")
    return ", ".join(counts)


def virtuoso_answers(folder, wanted):
    """Bulk load, counts, and the questions."""
    with virtuoso.holding(folder / "virtuoso", folder / "sample.nq") as server:
        union = len(lines(folder / "whole.nt"))
        quads = lines(folder / "sample.nq")
        graphs = Counter(line.rsplit(" ", 2)[1][1:-1] for line in quads)
        select = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"

        def counts():
            found = {g: int(n) for g, n in server.rows(select) if g in graphs}
            equal(found, dict(graphs), "quads of graphs")
            own = " || ".join(f"STRSTARTS(STR(?g), '{start}')" for start in sorted({g.split("/id/")[0] for g in graphs}))
            distinct = f"SELECT (COUNT(*) AS ?n) WHERE {{ SELECT DISTINCT ?s ?p ?o WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER ({own}) }} }}"
            equal(int(server.rows(distinct)[0][0]), union, "triples")
            return f"{len(quads)} quads in {len(graphs)} graphs, {union} triples"

        check("Virtuoso, counts", counts)
        for question in QUESTIONS:
            text = question.read_text(encoding="utf-8")
            check(f"Virtuoso, {question.stem}", lambda: same_rows(server.rows(text), wanted[str(question)]))


def shacl_results(graph):
    """Node, path, constraint and value of each result."""
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    spelt = lambda term: "" if term is None else f"{term!s} {getattr(term, 'datatype', None) or ''}"
    of = lambda result: tuple(
        spelt(graph.value(result, sh[name])) for name in ["focusNode", "resultPath", "sourceConstraintComponent", "value"])
    return Counter(of(result) for result in graph.subjects(rdflib.RDF.type, sh.ValidationResult))


def shacl(trithuc, folder):
    """A graph with every kind of fault: `trithuc validate` finds just what pySHACL finds."""
    run("python3", "tests/interop/faults.py", str(folder / "whole.nt"), str(folder / "faulty.nt"))
    shapes = rdflib.Graph().parse("ontology/shapes.ttl")
    logging.disable(logging.WARNING)  # rdflib tells that a literal is none of its datatype: one is not
    try:
        data = rdflib.Graph().parse(str(folder / "faulty.nt"), format="nt")
        conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    finally:
        logging.disable(logging.NOTSET)
    assert not conforms, "pySHACL finds nothing"
    store = str(folder / "faulty.nq")
    run(trithuc, "--quiet", "--store", store, "load", str(folder / "faulty.nt"), "--name", "faulty")
    done = subprocess.run([trithuc, "--quiet", "--store", store, "validate", "--loaded", "--format", "ttl"],
                          capture_output=True, text=True, check=False)
    equal(done.returncode, 1, "as the exit code")
    logging.disable(logging.WARNING)
    try:
        found = shacl_results(rdflib.Graph().parse(data=done.stdout, format="turtle"))
    finally:
        logging.disable(logging.NOTSET)
    wanted = shacl_results(report)
    odd = [(row, found[row], wanted[row]) for row in sorted(set(found) | set(wanted)) if found[row] != wanted[row]]
    assert not odd, f"{len(odd)} results differ (row, found, pySHACL): {odd[:4]}"
    kinds = {component for _, _, component, _ in wanted}
    assert len(kinds) >= 12, kinds
    return f"{wanted.total()} results of {len(kinds)} kinds, the same as pySHACL"


def can_validate(trithuc, store):
    """2: built without the feature."""
    done = subprocess.run([trithuc, "--quiet", "--store", str(store), "validate"], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 2), done.stdout + done.stderr
    return done.returncode == 0


def main():
    trithuc, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    modules = pathlib.Path(sys.argv[3]) if shutil.which("node") and pathlib.Path(sys.argv[3], "node_modules").exists() else None
    wanted = {str(question): ours(trithuc, folder / "sample.nq", question) for question in QUESTIONS}
    check("owlready2, the ontology", owlready, folder / "ontology.rdf")
    if modules:
        comunica(modules, folder, wanted)
        for name in ["sample", "nasty"]:
            check(f"graphology, GEXF, {name}", graphology, modules, folder / "others" / name)
    if virtuoso.is_here():
        virtuoso_answers(folder, wanted)
    else:
        print("Virtuoso is left out: it is not installed (Debian: virtuoso-opensource-7-bin)")
    if can_validate(trithuc, folder / "sample.nq"):
        check("SHACL, every kind of fault", shacl, trithuc, folder)
    else:
        print("validate is left out: build with --features shacl")
    print(f"{results['passed']} passed, {results['failed']} failed")
    sys.exit(1 if results["failed"] else 0)


if __name__ == "__main__":
    main()
