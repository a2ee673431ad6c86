#!/usr/bin/env python3
"""What clients that others wrote make of `trithuc serve`: check_serve.py TRITHUC STORE NODE_MODULES"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, N3, POST, RDFXML, TURTLE, XML, SPARQLWrapper

TOKEN = "a-token-for-this-check-only"
COUNT = "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a <https://w3id.org/trithuc/ontology#Article> }"
ARTICLES = 15


def main(trithuc, store, node):
    with tempfile.TemporaryDirectory() as folder:
        token = os.path.join(folder, "token")
        with open(token, "w", encoding="utf-8") as file:
            file.write(TOKEN)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        address = f"http://127.0.0.1:{port}"
        command = [trithuc, "-q", "--store", store, "serve", "--bind", f"127.0.0.1:{port}", "--writable", "--token-file", token]
        server = subprocess.Popen(command)
        try:
            wait(address)
            sparqlwrapper(address)
            rdflib_store(address)
            graph_store(address)
            curl(address)
            comunica(address, node)
        finally:
            server.send_signal(signal.SIGINT)
            assert server.wait(timeout=30) == 0, "the server did not end well"


def wait(address):
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/health").read()
            return
        except urllib.error.URLError:
            time.sleep(0.1)
    sys.exit("the server does not answer")


def sparqlwrapper(address):
    for method in (None, POST):
        wrapper = SPARQLWrapper(f"{address}/sparql")
        if method:
            wrapper.setMethod(method)
        wrapper.setQuery(COUNT)
        wrapper.setReturnFormat(JSON)
        rows = wrapper.query().convert()["results"]["bindings"]
        assert int(rows[0]["n"]["value"]) == ARTICLES, rows
        wrapper.setReturnFormat(XML)
        assert str(ARTICLES) in wrapper.query().convert().toxml()
        wrapper.setReturnFormat(CSV)
        assert wrapper.query().convert().decode().split() == ["n", str(ARTICLES)]
        wrapper.setQuery("CONSTRUCT WHERE { ?a a <https://w3id.org/trithuc/ontology#Article> }")
        for form in (TURTLE, RDFXML, N3):
            wrapper.setReturnFormat(form)
            answer = wrapper.query().convert()
            graph = answer if isinstance(answer, Graph) else Graph().parse(data=answer, format="turtle")
            assert len(graph) == ARTICLES, form
    print("SPARQLWrapper: GET and POST, rows as JSON, XML and CSV, graphs as Turtle, RDF/XML and N3")


def rdflib_store(address):
    graph = Graph(SPARQLStore(f"{address}/sparql", returnFormat="json"))
    assert int(next(iter(graph.query(COUNT)))[0]) == ARTICLES
    kind = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    article = URIRef("https://w3id.org/trithuc/ontology#Article")
    assert len(set(graph.subjects(kind, article))) == ARTICLES
    update = SPARQLUpdateStore(f"{address}/sparql", f"{address}/sparql", headers={"Authorization": f"Bearer {TOKEN}"})
    own = URIRef("https://example.org/graph/rdflib")
    update.update("INSERT DATA { GRAPH <https://example.org/graph/rdflib> { <http://a.example/> <http://b.example/> 'ễ' } }")
    named = Graph(SPARQLStore(f"{address}/sparql"), identifier=own)
    assert int(next(iter(named.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")))[0]) == 1
    update.update("DROP GRAPH <https://example.org/graph/rdflib>")
    print("rdflib: SPARQLStore reads, SPARQLUpdateStore writes")


def graph_store(address):
    url = f"{address}/store?graph=https://example.org/graph/store"

    def ask(method, body=None, headers=None):
        request = urllib.request.Request(url, body, {"Authorization": f"Bearer {TOKEN}", **(headers or {})}, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    turtle = {"Content-Type": "text/turtle"}
    assert ask("PUT", b"<http://a.example/> <http://b.example/> 1 .", turtle)[0] == 201
    assert ask("POST", b"<http://a.example/> <http://b.example/> 2 .", turtle)[0] == 204
    status, body = ask("GET", headers={"Accept": "application/ld+json"})
    assert status == 200 and len(Graph().parse(data=body, format="json-ld")) == 2, body
    assert ask("DELETE")[0] == 204 and ask("GET")[0] == 404
    print("Graph Store Protocol: PUT, POST, GET, DELETE")


def curl(address):
    def run(*arguments):
        return subprocess.run(["curl", "-sS", "--compressed", *arguments], check=True, capture_output=True, text=True).stdout

    assert run("-H", "Accept: text/csv", "--data-urlencode", f"query={COUNT}", f"{address}/sparql").split() == ["n", str(ARTICLES)]
    assert run("-G", "-H", "Accept: text/tab-separated-values", "--data-urlencode", f"query={COUNT}", f"{address}/sparql").split()[1] == str(ARTICLES)
    assert json.loads(run(f"{address}/api/stats"))["articles"] == ARTICLES
    status = run("-o", os.devnull, "-w", "%{http_code}", "-H", "Host: evil.example", f"{address}/api/stats")
    assert status == "421", status
    assert "Service" in run("-H", "Accept: text/turtle", f"{address}/sparql")
    print("curl: forms, addresses, compression, a strange host")


def comunica(address, node):
    program = os.path.join(node, ".bin", "comunica-sparql")
    if not os.path.exists(program):
        print("Comunica is not installed: left out")
        return
    command = [program, f"sparql@{address}/sparql", COUNT, "-t", "application/sparql-results+json"]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert json.loads(answer)["results"]["bindings"][0]["n"]["value"] == str(ARTICLES), answer
    print("Comunica: a query")


if __name__ == "__main__":
    main(*sys.argv[1:])
