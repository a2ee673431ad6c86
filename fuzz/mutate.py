#!/usr/bin/env python3
"""Mutated inputs through the program as it is shipped, many in one run: fuzz/mutate.py TRITHUC FOLDER COUNT SEED

What fuzzing by coverage (scripts/fuzz) does in the library, this does at the command line and over HTTP, without compiling anything:
COUNT mutations of our own samples for each reader, data file and question. A panic, an end by a signal or a run that does not end is
a finding; its inputs stay in FOLDER. Prints one line a target: target, inputs, seconds, findings."""

import http.client
import pathlib
import random
import shutil
import subprocess
import sys
import time
import urllib.parse

program, folder, count, seed = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), int(sys.argv[3]), int(sys.argv[4])
program = str(pathlib.Path(program).resolve())
root = pathlib.Path(__file__).resolve().parent.parent
rng = random.Random(seed)
PIECES = [
    b"\0", b"\xff", b"\xc3", b"\xe1\xbb", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"\r", b"\n", b"\n\n", b"\t", b"\"", b"'",
    b"<", b">", b"</", b"<p>", b"<table>", b"<!--", b"-->", b"<![CDATA[", b"&", b"&#0;", b"&#x110000;", b"&nbsp", b"{", b"}", b"[", b"]", b"\\u0000", b"\\ud800",
    b"\\", b",", b";", b":", b"|", b"=", b"#", b"*", b"_", b"```", b"---", b"+++", b"0", b"-1", b"1e999", b"99999999999999999999", b"0.0000000001", b"31/02/2023",
    b"ng\xc3\xa0y ", b"th\xc3\xa1ng 13 ", b"n\xc4\x83m 0 ", "nhiệm kỳ ".encode(), "số ".encode(), "-NQ/TW".encode(), "đồng chí ".encode(), "Nguyễn ".encode(),
    "Tỉnh ủy ".encode(), "tỷ đồng ".encode(), "trên ".encode(), "từ ".encode(), "đến ".encode(), "\u200b".encode(), "\u202e".encode(), "\u0301".encode(), "İ".encode(),
    "ﬁ".encode(), "ß".encode(), "ǅ".encode(), "\U0001f389".encode(), "Ð".encode(), "½".encode(), "٣".encode(), "２".encode(), "\u2028".encode(),
]

DECISIONS = [
    "decision,subject_id,object_id,value,reviewer,date,comment\nsame,official/Lê-Thị-Mẫu,official/Lê-Mẫu,,A,2026-11-01,một\ndifferent,conference/2023-07-03~Hà-Nam,"
    "conference/2023~Hà-Nam,,,,\npin,organization/Tỉnh-ủy-Hà-Nam,,,,,\nreject,article/seminar#fact-0123456789ab,,,B,,sai\n".encode()
]


def mutated(data, others):
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 3, 5, 8, 20])):
        at = rng.randrange(len(data) + 1)
        kind = rng.randrange(9)
        if kind == 0 and data:
            data[at % len(data)] ^= 1 << rng.randrange(8)
        elif kind == 1:
            data[at:at] = rng.choice(PIECES) * rng.choice([1, 1, 1, 2, 7, 50])
        elif kind == 2:
            del data[at:at + rng.choice([1, 1, 2, 5, 30, 300])]
        elif kind == 3:
            end = at + rng.randrange(1, 200)
            data[at:at] = data[at:end] * rng.choice([1, 2, 10])
        elif kind == 4:
            other = rng.choice(others)
            start = rng.randrange(len(other) + 1)
            data[at:at + rng.randrange(100)] = other[start:start + rng.randrange(400)]
        elif kind == 5:
            data[at:at + 1] = rng.choice(PIECES)
        elif kind == 6:
            del data[at:]
        elif kind == 7:
            data[at:at + 1] = bytes([rng.randrange(256)])
        else:
            lines = bytes(data).split(b"\n")
            rng.shuffle(lines)
            if rng.random() < 0.3:
                data = bytearray(b"\n".join(lines))
    return bytes(data[: 1 << 16])


def files(*patterns):
    return [path.read_bytes() for pattern in patterns for path in sorted(root.glob(pattern))]


def run(arguments, seconds=600, **more):
    """None if it ended as a program should, else how."""
    try:
        done = subprocess.run([program, *arguments], capture_output=True, timeout=seconds, cwd=folder, **more)
    except subprocess.TimeoutExpired:
        return "does not end"
    if done.returncode not in (0, 1, 2) or b"panicked" in done.stderr or b"two articles with the id" in done.stderr:
        return f"{done.returncode} {done.stderr[-600:].decode(errors='replace')}"
    return None


def told(target, inputs, start, findings):
    print(f"{target},{inputs},{time.time() - start:.0f},{len(findings)}", flush=True)
    for finding in findings:
        print("   ", finding, file=sys.stderr, flush=True)


def in_one_run(target, ending, seeds, arguments, one_file_at_a_time=False):
    """All inputs as the files of one folder."""
    place = folder / target
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    names = []
    for number in range(count):
        name = place / f"m{number}.{ending}"
        name.write_bytes(mutated(rng.choice(seeds), seeds))
        names.append(name)
    start, findings = time.time(), []
    if one_file_at_a_time:
        for name in names:
            found = run([word.replace("FILE", str(name)) for word in arguments], 60)
            findings += [f"{name}: {found}"] if found else []
    else:
        found = run([word.replace("FILE", str(place)) for word in arguments])
        findings += [f"{place}: {found}"] if found else []
    told(target, count, start, findings)
    if not findings:
        shutil.rmtree(place)


def questions(texts):
    start, findings = time.time(), []
    few = max(20, count // 50)
    for _ in range(few):
        text = mutated(rng.choice(texts), texts).decode(errors="ignore").replace("\0", "")
        (folder / "q.rq").write_text(text)
        found = run(["query", "-f", "q.rq", "--timeout", "10", "--store", "seed.nq"], 60)
        findings += [f"{text!r}: {found}"] if found else []
    told("query", few, start, findings)


def server():
    """Requests to a server that is not to end."""
    start, findings = time.time(), []
    (folder / "token").write_text("a-token-of-sixteen")
    arguments = ["serve", "--bind", "127.0.0.1:0", "--store", "served.nq", "--writable", "--token-file", "token", "--timeout", "5"]
    shutil.copy(folder / "seed.nq", folder / "served.nq")
    process = subprocess.Popen([program, *arguments], cwd=folder, stderr=subprocess.PIPE)
    address = process.stderr.readline().decode().split("http://")[1].split("/")[0]
    paths = [b"/", b"/sparql?query=ASK{}", b"/store?graph=urn:a", b"/api/search?q=an", b"/api/articles", b"/api/decisions", b"/api/export/svg?view=entities", b"/plain/",
             b"/api/questions/chairs?limit=1", b"/api/tables/articles", b"/api/entity?id=x", b"/api/neighbours?id=x&depth=2", b"/api/timeline", b"/api/map", b"/api/metrics",
             b"/api/review", b"/e/province/x", b"/a/seminar", b"/metrics", b"/api/stats"]
    bodies = [b'{"text":"H\xe1\xbb\x8dp"}', b"ASK {}", b"<urn:a> <urn:b> <urn:c> .", b"INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } }", b"query=ASK%20%7B%7D",
              b'{"decision":"same","subject":"official/x","object":"official/y"}', b""]
    media = ["application/json", "text/plain", "text/html", "application/sparql-query", "application/sparql-update", "text/turtle", "application/n-triples",
             "application/x-www-form-urlencoded", "application/trig", "application/rdf+xml", "application/ld+json"]
    requests = 0
    for requests in range(1, count + 1):
        path = mutated(rng.choice(paths), paths)
        path = urllib.parse.quote(path, safe="/?=&%;:,+*!$'()~#@") if rng.random() < 0.9 else "/" + "".join(chr(33 + b % 94) for b in path)
        method = rng.choice(["GET", "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"])
        fields = {"Host": "localhost", "Authorization": "Bearer a-token-of-sixteen", "Content-Type": rng.choice(media)}
        if rng.random() < 0.5:
            fields["Accept"] = rng.choice(["*/*", "text/html", "application/json", "text/csv;q=0.5, */*;q=0.1", "a/b;q=x", ";;,,"])
        try:
            connection = http.client.HTTPConnection(address, timeout=60)
            connection.request(method, "/" + path.lstrip("/"), mutated(rng.choice(bodies), bodies), fields)
            answer = connection.getresponse()
            answer.read()
            if answer.status == 500:
                findings.append(f"500: {method} {path}")
        except (http.client.HTTPException, ValueError, UnicodeError):
            pass
        except OSError as error:
            if process.poll() is not None or isinstance(error, TimeoutError):
                findings.append(f"{error}: {method} {path} {process.poll()}")
                break
        finally:
            connection.close()
    process.kill()
    told_by = process.stderr.read()
    if b"panicked" in told_by:
        findings.append(told_by[:2000].decode(errors="replace"))
    told("http", requests, start, findings)


folder.mkdir(parents=True, exist_ok=True)
articles = files("data/articles/*.txt")
(folder / "articles").mkdir(exist_ok=True)
(folder / "articles/seminar.txt").write_bytes((root / "data/articles/seminar.txt").read_bytes())
assert run(["build", "articles", "-q", "--store", "seed.nq"]) is None
extract = ["extract", "-q", "FILE"]
# Ids that stand in the records of all mutations would be two of one id.
records = [*extract, "--map", "id="]
in_one_run("txt", "txt", articles, extract)
in_one_run("html", "html", files("data/articles/*.html"), extract)
in_one_run("md", "md", files("README.md", "docs/*.md") + articles, extract)
in_one_run("docx", "docx", files("tests/data/read/*.docx"), extract)
in_one_run("jsonl", "jsonl", files("tests/data/read/*.jsonl"), records)
in_one_run("csv", "csv", files("tests/data/read/*.csv"), records)
server()
many, count = count, min(count, 500)
in_one_run("build", "txt", articles, ["build", "-q", "FILE", "--store", "all.nq"])
start, findings = time.time(), [found for found in (run(["export", name, "-q", "-o", f"out/{name}", "--store", "all.nq"]) for name in
                                                  ("nq", "trig", "rdfxml", "jsonld", "tables", "dot", "svg", "graphml", "gexf", "html")) if found]
told("export", 10, start, findings)
count = max(20, many // 50)
# The ids of its records come from their addresses, which mutations share.
in_one_run("warc", "warc", files("tests/data/read/*.warc"), extract, True)
in_one_run("load", "ttl", files("ontology/*.ttl"), ["load", "-q", "FILE", "--store", "seed.nq"], True)
in_one_run("decisions", "csv", DECISIONS, ["build", "articles", "-q", "--store", "d.nq", "--decisions", "FILE"], True)
count = many
questions(files("queries/*.rq"))
