"""How long a drawing of the graph takes: rdflib's rdf2dot draws every triple, `export dot` entities and their ties."""
import re

from measure import Contest, middle, not_measured, number, run, table

PAGE, ALL, OTHER = "trithuc export dot", "trithuc export dot, uncut", "rdf2dot"
EDGES = {PAGE: r'^\s*"[^"]*" -> "[^"]*"', ALL: r'^\s*"[^"]*" -> "[^"]*"', OTHER: r"^\s*node\d+ -> node\d+ \["}


def contest(trithuc, peers, graph, rounds):
    """Of the same graph, from its file to the finished DOT; and how many ties and bytes stand in each."""
    triples = graph.folder / "union.nt"
    run([trithuc, "--quiet", "--store", graph.store, "export", "nt", "-o", triples])
    export = [trithuc, "--quiet", "--store", graph.store, "export", "dot", "--view", "entities"]
    commands = {
        PAGE: lambda: export,
        ALL: lambda: [*export, "--max-nodes", "65535"],
        OTHER: lambda: [peers.python("rdflib"), "-c", "from rdflib.tools.rdf2dot import main; main()", "-f", "nt", triples],
    }
    drawn = {}

    def entrant(name, command):
        def drawing(_):
            out = graph.folder / "drawing.dot"
            took = run(command(), out=out)
            text = out.read_text(encoding="utf-8")
            ties = len(re.findall(EDGES[name], text, re.MULTILINE))
            assert ties > 0, "nothing was drawn"
            drawn[name] = ties, len(text.encode())
            return took
        return drawing

    return Contest({name: entrant(name, command) for name, command in commands.items()}, rounds).hold(), drawn


def compare(trithuc, peers, graphs, rounds):
    rows, failed = [], {}
    for graph in graphs:
        held, drawn = contest(trithuc, peers, graph, rounds)
        failed |= held.failed
        times = {name: middle([r.cpu for r in runs]) for name, runs in held.results.items()}
        for name, runs in held.results.items():
            rows.append([name, f"{graph.quads:,}", number(min(r.cpu for r in runs)), number(times[name]), number(times[OTHER] / times[name]) if OTHER in times else "-",
                         f"{drawn[name][0]:,}", number(drawn[name][1] / 1e6), f"{max(r.memory for r in runs):,.0f}"])
    notes = ["Seconds of one processor of the whole command, from the file to the finished DOT. `export dot` folds facts into ties between entities, and cuts "
             "to what a page holds (`--max-nodes 65535` leaves that out); rdf2dot has a node for each resource and a line or a row for each triple."]
    table("Drawing", ["", "quads", "seconds, least", "seconds, median", "times faster than rdf2dot", "ties drawn", "MB of DOT", "memory, MB"], rows,
          notes + not_measured(failed))
