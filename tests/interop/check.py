#!/usr/bin/env python3
"""Reads the exports of the sample graph with programs that others wrote.

usage: check.py FOLDER MODULES   (FOLDER with export.nt, .nq, .ttl, .trig, .rdfxml, .jsonld, .dot, whole.nt, tables/ and nasty/,
MODULES with node_modules/; made by `make interop`)

nt, ttl and rdfxml give the union of all graphs, nq, trig and jsonld the graphs apart; every reader must find the same in
all of a kind, without a warning. Ends in `N passed, N failed`.
"""
import csv
import hashlib
import json
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
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]


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


def canonical_hash(quads):
    """SHA-256 of canonical N-Quads; without blank nodes these are the sorted lines."""
    lines = sorted(pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS).decode().split("\n"))[1:]
    return hashlib.sha256("".join(line + "\n" for line in lines).encode()).hexdigest()


def node(modules, path, syntax, wanted):
    """Read in JavaScript: the number of quads, and the hash of RDFC-1.0 where the format is RDF 1.1."""
    said = run("node", "tests/interop/canonical.mjs", str(modules), str(path), syntax).stdout.split()
    return equal((int(said[0]), said[1]), wanted, "quads and their hash")


def reified(path, syntax, wanted):
    """RDF 1.2 taken back to RDF 1.1 is the graph as it was."""
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    term = lambda name: pyoxigraph.NamedNode(rdf + name)
    back, reifiers = set(), 0
    for quad in pyoxigraph.parse(path=str(path), format=syntax):
        if quad.predicate == term("reifies"):
            reifiers += 1
            stated = quad.object
            parts = {"type": term("Statement"), "subject": stated.subject, "predicate": stated.predicate, "object": stated.object}
            back |= {pyoxigraph.Quad(quad.subject, term(name), part, quad.graph_name) for name, part in parts.items()}
        else:
            back.add(quad)
    assert reifiers > 100, f"{reifiers} reifiers"
    return equal(len(back ^ wanted), 0, f"differences, {reifiers} reifiers")


def annotations(modules, path, union):
    """Read as JSON-LD with the keys of the Web Annotation model; every position and quote is that of the article's text."""
    body = pyoxigraph.NamedNode("https://schema.org/articleBody")
    texts = {t.subject.value: t.object.value for t in union if t.predicate == body}
    page = json.loads(path.read_text(encoding="utf-8"))
    places = 0
    for item in page["items"]:
        assert item["type"] == "Annotation" and item["id"] and item["body"] and item["target"], item
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            position, quote = target["selector"]
            text = texts[target["source"]]
            assert text[position["start"]:position["end"]] == quote["exact"], item
            assert text[:position["start"]].endswith(quote.get("prefix", "")) and text[position["end"]:].startswith(quote.get("suffix", "")), item
            places += 1
    said = run("node", "tests/interop/canonical.mjs", str(modules), str(path), "jsonld").stdout.split() if modules else ["no node"]
    return f"{len(page['items'])} annotations, {places} places in the texts, {said[0]} quads"


def void(path, union):
    graph = rdflib.Graph().parse(str(path), format="turtle")
    terms = rdflib.Namespace("http://rdfs.org/ns/void#")
    dataset = graph.value(predicate=rdflib.RDF.type, object=terms.Dataset)
    for name, wanted in {"triples": len(union), "distinctSubjects": len({t.subject for t in union}),
                         "distinctObjects": len({t.object for t in union}), "properties": len({t.predicate for t in union})}.items():
        equal(int(graph.value(dataset, terms[name])), wanted, name)
    return f"{len(graph)} triples, the counts are those of the lines"


def every_form(folder, modules, name):
    """All forms of one graph have one canonical hash, in readers that know nothing of each other."""
    formats = pyoxigraph.RdfFormat
    read = lambda form, syntax: list(pyoxigraph.parse(path=str(folder / f"export.{form}"), format=syntax))
    written = (folder / "export.nq-canonical").read_bytes()
    graphs = {"nq": formats.N_QUADS, "trig": formats.TRIG, "jsonld": formats.JSON_LD, "nq-canonical": formats.N_QUADS}
    union = {"nt": formats.N_TRIPLES, "ttl": formats.TURTLE, "rdfxml": formats.RDF_XML}
    apart = hashlib.sha256(written).hexdigest()
    one = canonical_hash(read("nt", formats.N_TRIPLES))
    for form, syntax in {**graphs, **union}.items():
        check(f"{name}: pyoxigraph, {form}", lambda: equal(canonical_hash(read(form, syntax)), apart if form in graphs else one, "hash"))
    if modules:
        counts = {"graphs": (len(read("nq", formats.N_QUADS)), apart), "union": (len(read("nt", formats.N_TRIPLES)), one)}
        for form, syntax in {"nt": "N-Triples", "ttl": "Turtle", "nq": "N-Quads", "nq-canonical": "N-Quads", "trig": "TriG", "jsonld": "jsonld"}.items():
            program = "jsonld.js" if form == "jsonld" else "N3.js"
            check(f"{name}: {program}, {form}", node, modules, folder / f"export.{form}", syntax, counts["graphs" if form in graphs else "union"])


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
    has_modules = len(sys.argv) > 2 and shutil.which("node") and pathlib.Path(sys.argv[2], "node_modules").exists()
    modules = pathlib.Path(sys.argv[2]) if has_modules else None
    every_form(folder, modules, "sample")
    nasty = folder / "nasty"
    every_form(nasty, modules, "nasty")
    nasty_count = len(lines(nasty / "export.nt"))
    for name, syntax in {"nt": "ntriples", "ttl": "turtle", "rdfxml": "rdfxml", "nq": "nquads", "trig": "trig"}.items():
        check(f"nasty: rapper, {name}", rapper, nasty / f"export.{name}", syntax, nasty_count)
    for name, syntax in {**UNION, **GRAPHS}.items():
        check(f"nasty: rdflib, {name}", rdflib_read, nasty / f"export.{name}", syntax, name in UNION, nasty_count)
    for name, syntax, wanted in [("nt", formats.N_TRIPLES, union), ("ttl", formats.TURTLE, union), ("nq", formats.N_QUADS, graphs),
                                 ("trig", formats.TRIG, graphs)]:
        check(f"RDF 1.2, pyoxigraph, {name}", reified, folder / f"reified.{name}", syntax, wanted)
    if modules:
        for name, syntax in {"nt": "N-Triples", "ttl": "Turtle", "nq": "N-Quads", "trig": "TriG"}.items():
            count = len(lines(folder / ("reified.nt" if name in UNION else "reified.nq")))
            check(f"RDF 1.2, N3.js, {name}", node, modules, folder / f"reified.{name}", syntax, (count, "-"))
    check("Web Annotation", annotations, modules, folder / "export.webannotation", union)
    check("VoID", void, folder / "export.void", union)
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
    else:
        print("GraphViz is left out: there is no dot on the PATH")
    print(f"{results['passed']} passed, {results['failed']} failed")
    sys.exit(1 if results["failed"] else 0)


if __name__ == "__main__":
    main()
