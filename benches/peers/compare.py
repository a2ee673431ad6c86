#!/usr/bin/env python3
"""Measures Trithuc beside other programs, on the same input, in the same run, and prints tables of Markdown.

usage: compare.py TRITHUC FOLDER [--bench FILE]   (run by `make bench-peers`, which installs the others first)

Everything runs on one core, in turn (A B C A B C …), and what is told is processor time. What each gives is checked before it
counts: the same number of quads, the same rows, at least a name. Who cannot be installed is a line that says why.
"""
import argparse
import os
import pathlib
import platform
import shutil
import time

import drawing
import extraction
import graphs
import quality
from corpus import Corpus, texts
from measure import Peers, output, pin

PARTS = ("extraction", "growth", "names", "loading", "questions", "drawing")
SETS = [("the samples", "data/articles", "data/gold"), ("articles nobody had read before they were scored", "tests/data/sealed/articles", "tests/data/sealed/gold")]


def some_parts(words):
    parts = words.split(",")
    unknown = [part for part in parts if part not in PARTS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no part is called {', '.join(unknown)}; there are {', '.join(PARTS)}")
    if "questions" in parts and "loading" not in parts:
        raise argparse.ArgumentTypeError("questions need loading, which fills oxigraph's directory: loading,questions")
    return parts


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trithuc", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("folder", type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("--bench", help="the program of benches/extract.rs, for extraction in process")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, default=60, help="how many copies of the samples the largest graph and the corpus are made of")
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("--parts", type=some_parts, default=PARTS, help=f"some of {','.join(PARTS)}; questions need loading, which fills oxigraph's directory")
    parser.add_argument("--without", type=lambda words: words.split(";"), default=[], help="whom to leave out of loading, as the tables call them; with ; between")
    return parser.parse_args()


def machine(peers, core):
    """What a figure means nothing without."""
    name = "unknown processor"
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines() if os.path.exists("/proc/cpuinfo") else []:
        if line.startswith("model name"):
            name = line.partition(":")[2].strip()
            break
    others = [f"{shown} {peers.version(venv, package)}" for shown, venv, package in (
        ("underthesea", "underthesea", "underthesea"), ("ViNLP", "vinlp", "ViNLP"), ("pyvi", "pyvi", "pyvi"),
        ("oxigraph", "oxigraph", "oxigraph"), ("pyoxigraph", "oxigraph", "pyoxigraph"), ("rdflib", "rdflib", "rdflib"))]
    if shutil.which("virtuoso-t"):
        others.append("Virtuoso " + virtuoso_version())
    load = os.getloadavg()[0]
    return (f"{platform.system()} {platform.machine()}, {name}, core {core} of {os.cpu_count()}; load {load:.1f} at the start (other work on the machine "
            f"makes every figure worse, ratios hardly); Python {platform.python_version()}; " + "; ".join(others))


def virtuoso_version():
    with_dots = [word for word in output(["sh", "-c", "virtuoso-t -? 2>&1 || true"]).split() if word.count(".") >= 2 and word[0].isdigit()]
    return with_dots[0] if with_dots else "of unknown version"


def main():
    args = arguments()
    peers = Peers(args.folder)
    print(machine(peers, args.core), flush=True)
    pin(args.core)
    begun = time.time()
    corpus = Corpus(texts(args.trithuc, "data/articles"), "data/gold")
    if "extraction" in args.parts:
        extraction.compare(args.trithuc, args.bench, peers, corpus, args.folder, args.rounds, args.copies)
    if "growth" in args.parts:
        extraction.compare_growth(args.trithuc, peers, corpus, args.folder)
    if "names" in args.parts:
        quality.compare(args.trithuc, peers, SETS)
    if {"loading", "questions", "drawing"} & set(args.parts):
        made = [graphs.Graph(args.trithuc, corpus, args.folder, copies) for copies in sorted({1, max(args.copies // 10, 1), args.copies})]
        few = min(args.rounds, 3)
        if "loading" in args.parts:
            graphs.compare_loading(args.trithuc, peers, made, few, args.without)
        if "questions" in args.parts:
            for graph in made[1:]:
                graphs.compare_questions(args.trithuc, peers, graph, few)
            graphs.compare_commands(args.trithuc, peers, made[-1], few)
        if "drawing" in args.parts:
            drawing.compare(args.trithuc, peers, made[:2], few)
    print(f"\n{time.time() - begun:,.0f} s in all")


if __name__ == "__main__":
    main()
