"""How long one graph takes to be loaded, and to answer: ours, Oxigraph's program and library, Virtuoso, rdflib."""
import collections
import contextlib
import json
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from measure import Contest, Took, memory, middle, not_measured, number, output, processor, run, table

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "tests" / "interop"))
import virtuoso  # noqa: E402

QUESTIONS = sorted((HERE.parents[1] / "tests/interop/questions").glob("*.rq")) + sorted((HERE / "questions").glob("*.rq"))
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
# A question is asked again until so much of the processor was used, or so often.
LEAST, MOST = 0.3, 100
# rdflib is given no more quads than this: it takes minutes and gigabytes beyond.
MOST_FOR_RDFLIB = 200_000


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


class Graph:
    """A graph of so many copies of the samples, as the store file and as plain N-Quads."""

    def __init__(self, trithuc, corpus, folder, copies):
        self.folder = folder / f"graph-{copies}"
        self.folder.mkdir(parents=True, exist_ok=True)
        articles, self.store, self.plain = (self.folder / name for name in ("articles.jsonl", "store.nq", "plain.nq"))
        self.store.unlink(missing_ok=True)
        corpus.write(articles, range(copies))
        run([trithuc, "--quiet", "--store", self.store, "build", articles])
        with open(self.store, encoding="utf-8") as source, open(self.plain, "w", encoding="utf-8") as plain:
            lines = [line for line in source if not line.startswith("#")]
            plain.writelines(lines)
        self.quads = len(lines)

    def check(self, found):
        assert found == self.quads, f"{found} quads, not {self.quads}"


# Servers

def ended(process):
    """Waits for one that was told to end, and ends it if it does not."""
    try:
        process.wait(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextlib.contextmanager
def closed_on_error(system):
    """One that cannot be used is not left running beside the others."""
    try:
        yield
    except BaseException:
        system.close()
        raise


class Server:
    """A program that answers SPARQL over HTTP on this machine."""

    def __init__(self, command, port, path):
        self.address = f"http://127.0.0.1:{port}{path}"
        self.process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with closed_on_error(self):
            self.wait(command[0])

    def wait(self, name):
        for _ in range(1200):
            if self.process.poll() is not None:
                raise RuntimeError(f"{name} ended")
            with contextlib.suppress(OSError):
                self.fetch("ASK {}")
                return
            time.sleep(0.1)
        raise RuntimeError("the server does not answer")

    def fetch(self, question):
        data = urllib.parse.urlencode({"query": question}).encode()
        request = urllib.request.Request(self.address, data, {"Accept": "application/sparql-results+json"})
        with urllib.request.urlopen(request, timeout=600) as answer:
            return answer.read().decode()

    def cpu(self):
        return processor(self.process.pid)

    def ask(self, path):
        """Seconds of the processor that a question takes here, and the answer. No two requests are the same words."""
        question, count, begun = path.read_text(encoding="utf-8"), 0, self.cpu()
        while True:
            answer, count = self.fetch(f"{question}# {count} {time.monotonic_ns()}\n"), count + 1
            took = self.cpu() - begun
            if took >= LEAST or count >= MOST:
                return took / count, answer

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        ended(self.process)


class Virtuoso(Server):
    """Starts an empty server; `load` is what takes time."""

    def __init__(self, graph, folder):
        if not virtuoso.is_here():
            raise RuntimeError("not installed (Debian: virtuoso-opensource-7-bin)")
        self.inner = virtuoso.Virtuoso(fresh(folder).resolve(), graph.folder.resolve())
        self.process, self.graph = self.inner.process, graph
        self.address = f"http://127.0.0.1:{self.inner.http}/sparql"

    def load(self):
        for _ in range(600):
            time.sleep(0.1)
            with contextlib.suppress(OSError, urllib.error.URLError):
                self.fetch("ASK {}")
                break
        cpu, clock = self.cpu(), time.perf_counter()
        self.inner.load(self.graph.plain.resolve())
        return Took(self.cpu() - cpu, time.perf_counter() - clock, memory(self.process.pid))

    def count(self):
        """Its own graphs are left aside."""
        own = COUNT.replace("{ ?s ?p ?o }", "{ ?s ?p ?o } FILTER (STRSTARTS(STR(?g), \"https://w3id.org/trithuc/\"))")
        return only(self.fetch(own))


class InProcess:
    """A library in a Python of its own: rdf.py."""

    def __init__(self, python, library, graph):
        self.process = subprocess.Popen([python, HERE / "rdf.py", library, graph.plain], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        begun = time.perf_counter()
        with closed_on_error(self):
            said = json.loads(self.process.stdout.readline() or '{"error": "it ended before the graph was loaded"}')
            if "error" in said:
                raise RuntimeError(said["error"])
        self.quads = said["quads"]
        self.took = Took(said["cpu"], time.perf_counter() - begun, memory(self.process.pid))

    def ask(self, path):
        print(path, file=self.process.stdin, flush=True)
        said = json.loads(self.process.stdout.readline() or '{"error": "it ended at this question"}')
        if "error" in said:
            raise RuntimeError(said["error"])
        return said["cpu"], said["rows"]

    def close(self):
        with contextlib.suppress(OSError):  # it may have ended already
            self.process.stdin.close()
        ended(self.process)


# Loading

def loaders(trithuc, peers, graph):
    def ours(_):
        counted = graph.folder / "count.json"
        took = run([trithuc, "--quiet", "--store", graph.store, "query", COUNT, "--format", "json"], out=counted)
        graph.check(only(counted.read_text()))
        return took

    def directory(_):
        place = graph.folder / "directory"
        shutil.rmtree(place, ignore_errors=True)
        took = run([trithuc, "--quiet", "--store", place, "restore", graph.store])
        graph.check(only(output([trithuc, "--quiet", "--store", place, "query", COUNT, "--format", "json"])))
        return took

    def program(_):
        place, tool = fresh(graph.folder / "oxigraph"), peers.python("oxigraph").with_name("oxigraph")
        took = run([tool, "load", "--location", place, "--file", graph.plain])
        graph.check(only(output([tool, "query", "--location", place, "--query", COUNT, "--results-format", "json"])))
        return took

    def library(name, venv):
        def entrant(_):
            with contextlib.closing(InProcess(peers.python(venv), name, graph)) as system:
                graph.check(system.quads)
                return system.took
        return entrant

    def server(_):
        with contextlib.closing(Virtuoso(graph, graph.folder / "virtuoso")) as system:
            took = system.load()
            graph.check(system.count())
            return took

    found = {"trithuc, store file": ours, "trithuc, RocksDB": directory, "oxigraph, RocksDB": program,
             "pyoxigraph, in memory": library("pyoxigraph", "oxigraph"), "Virtuoso": server}
    if graph.quads <= MOST_FOR_RDFLIB:
        found["rdflib, in memory"] = library("rdflib", "rdflib")
    return found


def compare_loading(trithuc, peers, graphs, rounds, without=()):
    results, failed = {}, {}
    for graph in graphs:
        entrants = {name: load for name, load in loaders(trithuc, peers, graph).items() if name not in without}
        contest = Contest(entrants, rounds).hold()
        failed |= contest.failed
        for name, runs in contest.results.items():
            results.setdefault(name, {})[graph.quads] = runs
    first = next(iter(results))
    rows = []
    for name, sizes in results.items():
        cells = [name]
        for graph in graphs:
            runs = sizes.get(graph.quads)
            cells += [f"{number(min(r.cpu for r in runs))} ({number(middle([r.cpu for r in runs]))})"] if runs else ["-"]
        largest = max(sizes)
        ratio = middle([r.cpu for r in sizes[largest]]) / middle([r.cpu for r in results[first][largest]])
        rows.append([*cells, number(ratio), number(middle([r.clock for r in sizes[largest]])), f"{max(r.memory for r in sizes[largest]):,.0f}"])
    head = ["", *(f"{graph.quads:,} quads" for graph in graphs), f"ratio of medians to {first}, of the largest file read", "by the clock, of the largest file read", "memory, MB"]
    notes = ["Seconds of one processor: the least of the rounds (the median). Each holds as many quads afterwards as the file has lines. The first "
             "is a whole command that reads the file, makes the graph and counts it, as every command on a store file does; the others are loading alone."]
    table("N-Quads loaded", head, rows, notes + not_measured(failed))
    return results


# Questions

@contextlib.contextmanager
def systems(trithuc, peers, graph):
    """All of them, holding the same graph, ready to be asked; and why some are not."""
    tool = lambda: peers.python("oxigraph").with_name("oxigraph")  # noqa: E731
    makers = {
        "trithuc serve": lambda: serve(lambda port: [trithuc, "--quiet", "--store", graph.store, "serve", "--bind", f"127.0.0.1:{port}"], "/sparql"),
        "oxigraph serve": lambda: serve(lambda port: [tool(), "serve-read-only", "--union-default-graph", "--location", graph.folder / "oxigraph",
                                                     "--bind", f"127.0.0.1:{port}"], "/query"),
        "pyoxigraph": lambda: InProcess(peers.python("oxigraph"), "pyoxigraph", graph),
        "Virtuoso": lambda: loaded(Virtuoso(graph, graph.folder / "virtuoso")),
    }
    if graph.quads <= MOST_FOR_RDFLIB:
        makers["rdflib"] = lambda: InProcess(peers.python("rdflib"), "rdflib", graph)
    ready, failed = {}, {}
    with contextlib.ExitStack() as stack:
        for name, make in makers.items():
            try:
                ready[name] = stack.enter_context(contextlib.closing(make()))
            except Exception as error:  # noqa: BLE001: one that fails is a line of the report
                failed[name] = str(error)
        yield ready, failed


def serve(command, path):
    port = free_port()
    return Server(command(port), port, path)


def loaded(server):
    with closed_on_error(server):
        server.load()
        server.graph.check(server.count())
    return server


def rows_of(answer):
    """The rows of SPARQL's JSON, whatever their order. Of a number its value counts: systems spell it in several ways."""
    said = json.loads(answer)
    names = said["head"]["vars"]
    return collections.Counter(tuple(row.get(name, {}).get("value") for name in names) for row in said["results"]["bindings"])


def only(answer):
    """The number that is the whole answer."""
    (row,) = rows_of(answer)
    return int(row[0])


def compare_questions(trithuc, peers, graph, rounds):
    with systems(trithuc, peers, graph) as (ready, failed):
        lines = {}
        for question in QUESTIONS:
            contest = Contest({name: (lambda _, system=system: system.ask(question)) for name, system in ready.items()}, rounds).hold()
            failed |= {f"{name}, {question.stem}": reason for name, reason in contest.failed.items()}
            lines[question.stem] = judged(contest, question, failed)
    head = ["milliseconds", "rows", *ready]
    rows = [[name, f"{count:,}", *(cells.get(system, "-") for system in ready)] for name, (count, cells) in lines.items()]
    notes = ["Milliseconds of one processor for an answer: the least of the rounds (the median). The same rows from each, or no figure. Servers are asked "
             "over HTTP, libraries in their process; all write the answer as JSON."]
    table(f"Questions, {graph.quads:,} quads", head, rows, notes + not_measured(failed))


def judged(contest, question, failed):
    """How many rows our answer has, and the times of those whose rows are the same."""
    first = next(iter(contest.results))
    wanted = rows_of(contest.results[first][0][1])
    assert wanted, f"{question.stem} has no rows"
    cells = {}
    for name, results in contest.results.items():
        if any(rows_of(answer) != wanted for _, answer in results):
            failed[f"{name}, {question.stem}"] = f"other rows than {first}'s ({rows_of(results[0][1]).total()}, not {wanted.total()})"
            continue
        times = [cpu * 1e3 for cpu, _ in results]
        cells[name] = f"{number(min(times))} ({number(middle(times))})"
    return wanted.total(), cells


def compare_commands(trithuc, peers, graph, rounds):
    """One question, the program started for it."""
    question = HERE / "questions" / "chairs.rq"
    tool = lambda: peers.python("oxigraph").with_name("oxigraph")  # noqa: E731
    out = graph.folder / "answer.json"
    seen = {}

    def entrant(name, command):
        def asked(_):
            took = run(command(), out=out)
            seen[name] = rows_of(out.read_text(encoding="utf-8"))
            assert seen[name] == seen[next(iter(seen))], "other rows"
            return took
        return asked

    contest = Contest({
        "trithuc query, store file": entrant("trithuc", lambda: [trithuc, "--quiet", "--store", graph.store, "query", "-f", question, "--format", "json"]),
        "oxigraph query, RocksDB": entrant("oxigraph", lambda: [tool(), "query", "--location", graph.folder / "oxigraph", "--union-default-graph",
                                                               "--query-file", question, "--results-format", "json"]),
    }, rounds).hold()
    rows = [[name, number(min(r.cpu for r in runs)), number(middle([r.cpu for r in runs])), f"{max(r.memory for r in runs):,.0f}"]
            for name, runs in contest.results.items()]
    table(f"One question as one command, {graph.quads:,} quads", ["", "seconds, least", "seconds, median", "memory, MB"], rows, not_measured(contest.failed))
