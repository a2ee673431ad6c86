#!/usr/bin/env python3
"""Reads the tables, networks, entities and the report with programs that others wrote.

usage: check_tables.py FOLDER...   (each with tables/, spreadsheets/, neo4j/, graph.graphml, graph.gexf, graph.ftm.json, report.html and,
where the program is built so, tables.xlsx; made by `make interop`)

Whatever a reader finds must be what the exact CSV files hold. Ends in `N passed, N failed`.
"""
import csv
import html.parser
import json
import pathlib
import re
import sys
from collections import Counter
from decimal import Decimal

import duckdb
import igraph
import networkx
import openpyxl
import pandas

from check import check, equal, results

csv.field_size_limit(1 << 30)
# What a spreadsheet program may take for the start of a formula, also in the wide forms of East Asian keyboards.
SIGNS = tuple("=+-@＝＋－＠\t\r\n")
NUMBERS = {"metrics": {"start", "end", "value", "out_of"}}


def rows(path):
    """The lines of a CSV, its heading first."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def is_number(value):
    """A plain number of at most the fifteen digits that a cell keeps, which runs as nothing else."""
    plain = re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", value, re.ASCII)
    return bool(plain) and len(value.lstrip("-").replace(".", "").strip("0")) <= 15


def tables(folder):
    found = {path.stem: rows(path) for path in sorted((folder / "tables").glob("*.csv"))}
    assert len(found) == 8, sorted(found)
    return found


def spreadsheets(folder):
    """With the mark, and no value that runs; without its guard each value is the exact one."""
    guarded = 0
    for name, wanted in tables(folder).items():
        path = folder / "spreadsheets" / f"{name}.csv"
        assert path.read_bytes().startswith(b"\xef\xbb\xbf"), f"{name}: no byte order mark"
        found = rows(path)
        equal(len(found), len(wanted), f"rows of {name}")
        for line, exact in zip(found, wanted):
            for value, plain in zip(line, exact, strict=True):
                if value != plain:
                    guarded += 1
                    assert value == "'" + plain, (value, plain)
                runs = value[:1] in SIGNS and len(value) > 1 and not is_number(value)
                assert not runs, f"{name}: {value!r} would be run as a formula"
    return f"{guarded} values guarded"


def pandas_read(folder):
    for name, wanted in tables(folder).items():
        data = pandas.read_csv(folder / "tables" / f"{name}.csv", dtype=str, keep_default_na=False)
        assert [list(data.columns), *data.values.tolist()] == wanted, name
    return "the same values in 8 tables"


def duckdb_read(folder):
    for name, wanted in tables(folder).items():
        path = folder / "tables" / f"{name}.csv"
        found = duckdb.execute(
            "SELECT * FROM read_csv(?, header = true, all_varchar = true, quote = '\"', escape = '\"', delim = ',', "
            "nullstr = '\u0001', parallel = false, max_line_size = 10000000)", [str(path)]).fetchall()
        assert [[value or "" for value in row] for row in found] == wanted[1:], name
    return "the same values in 8 tables"


def cells(rows, name, columns):
    """Rows of a typed table as the CSV spells them; numbers must be numbers."""
    numbers = [at for at, column in enumerate(columns) if column in NUMBERS.get(name, {"start", "end"})]
    for row in rows:
        row = ["" if value is None or value is pandas.NaT or value != value else value for value in row]
        for at in numbers:
            assert row[at] == "" or isinstance(row[at], (int, float, Decimal)), (name, columns[at], row[at])
        yield [Decimal(row[at]) if at in numbers and row[at] != "" else row[at] for at in range(len(row))]


def same_table(name, found_columns, found, wanted):
    equal(found_columns, wanted[0], f"columns of {name}")
    exact = list(cells([[Decimal(v) if v and c in NUMBERS.get(name, {"start", "end"}) else v for c, v in zip(wanted[0], row)]
                        for row in wanted[1:]], name, wanted[0]))
    found = list(cells(found, name, wanted[0]))
    equal(len(found), len(exact), f"rows of {name}")
    for line, row in zip(found, exact):
        assert line == row, f"{name}: {line}, not {row}"


def parquet_duckdb(folder):
    for name, wanted in tables(folder).items():
        answer = duckdb.execute("SELECT * FROM read_parquet(?)", [str(folder / "parquet" / f"{name}.parquet")])
        same_table(name, [column[0] for column in answer.description], answer.fetchall(), wanted)
    return "the same values in 8 tables, numbers as numbers"


def parquet_pandas(folder):
    for name, wanted in tables(folder).items():
        data = pandas.read_parquet(folder / "parquet" / f"{name}.parquet", dtype_backend="pyarrow")
        same_table(name, list(data.columns), data.astype(object).where(data.notna(), None).values.tolist(), wanted)
    return "the same values in 8 tables, numbers as numbers"


def workbook(folder):
    """Text as text, numbers as numbers, no formula, a link from every row to its article."""
    book = openpyxl.load_workbook(folder / "tables.xlsx")
    exact = tables(folder)
    assert sorted(book.sheetnames) == sorted(exact), book.sheetnames
    articles = {row[0] for row in exact["articles"][1:]}
    cells = links = 0
    for sheet in book:
        wanted = exact[sheet.title]
        equal((sheet.max_row, sheet.max_column), (len(wanted), len(wanted[0])), f"cells of {sheet.title}")
        assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref, sheet.title
        for line, values in zip(sheet.iter_rows(), wanted):
            for cell, value, column in zip(line, values, wanted[0]):
                cells += 1
                assert cell.data_type != "f", f"{sheet.title}!{cell.coordinate} is a formula"
                if column in NUMBERS.get(sheet.title, {"start", "end"}) and cell.row > 1 and value:
                    assert cell.data_type == "n" and cell.value == float(value), (cell.coordinate, cell.value, value)
                else:
                    assert (cell.value or "") == value, (sheet.title, cell.coordinate, cell.value, value)
                if column == "article" and cell.row > 1 and sheet.title != "articles" and value in articles:
                    links += 1
                    there = cell.hyperlink.location.split("!")[1]
                    equal(book["articles"][there].value, value, "is the article of the link")
    return f"{cells} cells, {links} links"


def network(folder):
    """What the networks hold: the nodes and edges of the CSV made for Neo4j."""
    nodes, edges = rows(folder / "neo4j/nodes.csv"), rows(folder / "neo4j/relationships.csv")
    return {row[0] for row in nodes[1:]}, Counter((row[0], row[1]) for row in edges[1:])


def same_network(graph, folder):
    nodes, edges = network(folder)
    assert set(graph.nodes) == nodes, f"{len(graph)} nodes, not {len(nodes)}"
    assert Counter((a, b) for a, b in graph.edges()) == edges, f"{graph.number_of_edges()} edges, not {edges.total()}"
    for a, b, data in graph.edges(data=True):
        assert data.get("article") and data.get("quote"), (a, b, data)
    return f"{len(nodes)} nodes, {edges.total()} edges, each with article and quote"


def igraph_read(folder):
    graph = igraph.Graph.Read_GraphML(str(folder / "graph.graphml"))
    nodes, edges = network(folder)
    equal((graph.vcount(), graph.ecount()), (len(nodes), edges.total()), "nodes and edges")
    assert all(edge["article"] and edge["quote"] for edge in graph.es), "an edge has no article or quote"
    return f"{graph.vcount()} nodes, {graph.ecount()} edges, each with article and quote"


def ftm(folder):
    """Every entity fits its schema, every value its type, and every reference an entity of the range."""
    from followthemoney import model

    lines = (folder / "graph.ftm.json").read_text(encoding="utf-8").splitlines()
    entities = {data["id"]: data for data in map(json.loads, lines)}
    equal(len(entities), len(lines), "entities with an ID of their own")
    values = 0
    for data in entities.values():
        schema = model.get(data["schema"])
        schema.validate(data)
        proxy = model.get_proxy(data, cleaned=False)
        for name, wanted in data["properties"].items():
            prop = schema.get(name)
            assert prop is not None, f"{data['schema']} has no {name}"
            values += len(wanted)
            equal(len(proxy.get(name)), len(set(wanted)), f"values of {name} that the library keeps: {wanted}")
            if prop.range is not None:
                for other in wanted:
                    assert model.get(entities[other]["schema"]).is_a(prop.range), (name, entities[other]["schema"])
        if data["schema"] in ("Occupancy", "UnknownLink"):
            assert data["properties"]["summary"] and data["properties"]["proof"], data
    return f"{len(entities)} entities, {values} values: {dict(Counter(e['schema'] for e in entities.values()))}"


class Page(html.parser.HTMLParser):
    """The IDs and addresses of a page, and whether its tags close."""

    VOID = {"meta", "input", "br", "link", "img", "hr"}

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.sources, self.quotes = [], Counter(), [], [], 0

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)
        self.quotes += tag == "q"
        for name, value in attrs:
            if name == "id":
                self.ids[value] += 1
            if name == "href":
                self.links.append(value)
            if name in ("src", "srcset", "action") or name.startswith("on"):
                self.sources.append((tag, name, value))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"</{tag}> at {self.getpos()}"


def report(folder):
    page = Page()
    page.feed((folder / "report.html").read_text(encoding="utf-8"))
    assert not page.open, page.open
    assert not page.sources, f"loads or runs something: {page.sources[:3]}"
    twice = [name for name, count in page.ids.items() if count > 1]
    assert not twice, f"IDs that stand twice: {twice[:5]}"
    inner = [link[1:] for link in page.links if link.startswith("#")]
    assert inner and all(link in page.ids for link in inner), "a link leads nowhere"
    _, edges = network(folder)
    assert page.quotes >= edges.total(), f"{page.quotes} quotes for {edges.total()} edges"
    return f"{page.quotes} quotes, {len(inner)} links inside the page, nothing from outside"


def main():
    for folder in map(pathlib.Path, sys.argv[1:]):
        name = folder.name
        check(f"tables for spreadsheets, {name}", spreadsheets, folder)
        check(f"pandas, {name}", pandas_read, folder)
        check(f"DuckDB, {name}", duckdb_read, folder)
        if (folder / "parquet").exists():
            check(f"DuckDB, Parquet, {name}", parquet_duckdb, folder)
            check(f"pandas, Parquet, {name}", parquet_pandas, folder)
        if (folder / "tables.xlsx").exists():
            check(f"openpyxl, {name}", workbook, folder)
        check(f"NetworkX, GraphML, {name}", lambda f: same_network(networkx.read_graphml(f / "graph.graphml"), f), folder)
        check(f"NetworkX, GEXF, {name}", lambda f: same_network(networkx.read_gexf(f / "graph.gexf"), f), folder)
        check(f"igraph, GraphML, {name}", igraph_read, folder)
        check(f"followthemoney, {name}", ftm, folder)
        check(f"the report, {name}", report, folder)
    print(f"{results['passed']} passed, {results['failed']} failed")
    sys.exit(1 if results["failed"] else 0)


if __name__ == "__main__":
    main()
