#!/usr/bin/env python3
"""Reads the exports of the sample graph with programs that others wrote.

usage: check.py FOLDER   (with export.nt, .nq, .ttl, .trig, .rdfxml, .jsonld, .dot, whole.nt and tables/; made by
`make interop`)

nt, ttl and rdfxml give the union of all graphs, nq, trig and jsonld the graphs apart; every reader must find the same in
all of a kind, without a warning. Ends in `N passed, N failed`.
"""
import csv
import logging
import pathlib
import re
import shutil
import subprocess
import sys
import warnings
from collections import Counter

import pyoxigraph
import pyshacl
import rdflib

UNION = {"nt": "nt", "ttl": "turtle", "rdfxml": "xml"}
GRAPHS = {"nq": "nquads", "trig": "trig", "jsonld": "json-ld"}
results = Counter()


def check(name, test, *arguments):
    """Runs one test; it fails by an exception, a warning, or a message of the library's log."""
    messages = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())
    logging.getLogger().addHandler(handler)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("default")
            said = test(*arguments)
        # What a library says of its own future use is no fault of the data.
        messages += [str(w.message) for w in caught if not issubclass(w.category, DeprecationWarning)]
        problem = "; ".join(messages[:3])
    except Exception as error:  # a reader may raise anything
        said, problem = "", f"{type(error).__name__}: {error}"
    finally:
        logging.getLogger().removeHandler(handler)
    results["failed" if problem else "passed"] += 1
    print(f"{'FAILED' if problem else 'ok':7} {name}: {problem or said}", flush=True)


def equal(found, wanted, what):
    assert found == wanted, f"{found} {what}, not {wanted}"
    return f"{found} {what}"


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    return done


def lines(path):
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def rapper(path, syntax, wanted):
    said = run("rapper", "--count", "--input", syntax, str(path)).stderr
    assert not re.search("warning|error", said, re.IGNORECASE), said
    return equal(int(re.search(r"returned (\d+) triple", said).group(1)), wanted, "statements")


def rdflib_read(path, syntax, union, wanted):
    data = rdflib.Graph() if union else rdflib.Dataset()
    data.parse(str(path), format=syntax)
    wrong = [o for _, _, o, *_ in data if isinstance(o, rdflib.Literal) and o.ill_typed]
    assert not wrong, f"ill-typed literals: {wrong[:3]}"
    return equal(len(data) if union else sum(1 for _ in data.quads()), wanted, "statements")


def oxigraph_read(path, syntax, wanted):
    quads = set(pyoxigraph.parse(path=str(path), format=syntax))
    assert quads == wanted, f"{len(quads)} quads, of which {len(quads - wanted)} are wrong; {len(wanted - quads)} are missing"
    return f"{len(quads)} quads, the same as in the lines"


def shapes(folder):
    """All graphs of the store together, ontology and reference data too, without any reasoning."""
    data = rdflib.Graph().parse(str(folder / "whole.nt"), format="nt")
    shape = rdflib.Graph().parse("ontology/shapes.ttl")
    assert len(shape) > 50, "there are hardly any shapes"
    conforms, _, text = pyshacl.validate(data, shacl_graph=shape, inference="none")
    assert conforms, text[:2000]
    return f"{len(data)} triples conform to {len(shape)} triples of shapes"


def ontology():
    graph = rdflib.Graph().parse("ontology/trithuc.ttl")
    classes = set(graph.subjects(rdflib.RDF.type, rdflib.OWL.Class))
    own = {c for c in classes if isinstance(c, rdflib.URIRef) and "/trithuc/" in c}
    assert len(own) > 10, "there are hardly any classes"
    for term in own:
        languages = {label.language for label in graph.objects(term, rdflib.RDFS.label)}
        assert {"vi", "en"} <= languages, f"{term} has labels in {languages}"
    return f"{len(graph)} triples, {len(own)} classes with labels in vi and en"


def drawing(path, engine="dot", least=10):
    """Drawn without a word of warning; the font has to be there too, so it is drawn as SVG as well."""
    said = run(engine, "-Tsvg", str(path))
    assert not said.stderr, said.stderr[:500]
    said = run(engine, "-Tplain", str(path))
    assert not said.stderr, said.stderr[:500]
    kinds = Counter(line.split(" ")[0] for line in said.stdout.splitlines())
    assert kinds["node"] > least and kinds["edge"] >= least, dict(kinds)
    return f"{kinds['node']} nodes, {kinds['edge']} edges"


def tables(folder, union):
    """Every table has the columns of the gold, and every quote stands at its place in the article's text."""
    body = pyoxigraph.NamedNode("https://schema.org/articleBody")
    texts = {t.subject.value.rsplit("/", 1)[1]: t.object.value for t in union if t.predicate == body}
    rows = quotes = 0
    for gold in sorted({path.name for path in pathlib.Path("data/gold").glob("*/*.csv")}):
        columns = next(pathlib.Path("data/gold").glob("*/" + gold)).read_text(encoding="utf-8").split("\n")[0].split(",")
        wanted = ["article", *(c for c in columns if c != "need"), "quote", "start", "end"]
        with (folder / gold).open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            assert reader.fieldnames == wanted, f"{gold}: {reader.fieldnames}, not {wanted}"
            for row in reader:
                rows += 1
                if gold == "articles.csv" and not row["quote"]:
                    continue  # known from the page's metadata, not from its text
                assert row["quote"], f"{gold}: no quote: {row}"
                found = texts[row["article"]][int(row["start"]):int(row["end"])]
                assert found == row["quote"], f"{gold}: {row} but the text has {found!r}"
                quotes += 1
    return f"{rows} rows, {quotes} quotes at their places"


def main():
    folder = pathlib.Path(sys.argv[1])
    triples, quads = lines(folder / "export.nt"), lines(folder / "export.nq")
    assert len(triples) > 1000, "the sample graph is hardly there"
    union = set(pyoxigraph.parse("\n".join(triples), format=pyoxigraph.RdfFormat.N_TRIPLES))
    graphs = set(pyoxigraph.parse("\n".join(quads), format=pyoxigraph.RdfFormat.N_QUADS))
    check("no line stands twice", lambda: equal((len(set(triples)), len(set(quads))), (len(triples), len(quads)), "lines"))
    check("the union of the graphs", lambda: equal(len({q.triple for q in graphs}), len(union), "triples"))
    for name, syntax in {"nt": "ntriples", "ttl": "turtle", "rdfxml": "rdfxml", "nq": "nquads", "trig": "trig"}.items():
        check(f"rapper, {name}", rapper, folder / f"export.{name}", syntax, len(triples if name in UNION else quads))
    for name, syntax in {**UNION, **GRAPHS}.items():
        path, wanted = folder / f"export.{name}", len(triples if name in UNION else quads)
        check(f"rdflib, {name}", rdflib_read, path, syntax, name in UNION, wanted)
    formats = pyoxigraph.RdfFormat
    for name, syntax, wanted in [("ttl", formats.TURTLE, union), ("rdfxml", formats.RDF_XML, union), ("trig", formats.TRIG, graphs),
                                 ("jsonld", formats.JSON_LD, graphs)]:
        check(f"pyoxigraph, {name}", oxigraph_read, folder / f"export.{name}", syntax, wanted)
    check("the ontology", ontology)
    check("pySHACL", shapes, folder)
    check("tables", tables, folder / "tables", union)
    if shutil.which("dot"):
        check("GraphViz", drawing, folder / "export.dot")
        views = sorted((folder / "drawings").glob("*.dot"))
        assert len(views) == 9, views
        for path in views:
            for engine in ["dot", "neato", "fdp", "sfdp"]:
                check(f"GraphViz, {engine}, {path.stem}", drawing, path, engine, 3)
    print(f"{results['passed']} passed, {results['failed']} failed")
    sys.exit(1 if results["failed"] else 0)


if __name__ == "__main__":
    main()
