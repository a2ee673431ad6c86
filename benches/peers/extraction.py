"""How fast text is read: names by the others, facts with their proof by us."""
import json
import pathlib
import re
import subprocess
import tempfile

from corpus import sentences
from measure import Contest, middle, not_measured, number, run, table

PEERS = {"underthesea": ("underthesea", "underthesea", "names of people, places, bodies"),
         "ViNLP": ("vinlp", "ViNLP", "names of people, places, bodies"),
         "pyvi": ("pyvi", "pyvi", "words and their classes, proper nouns among them")}
FACTS = "facts of eight tables, each with its words"
COMMAND = "trithuc extract"
ALONE = "trithuc, in process"


def tagged(peers, name, documents):
    """What one of the others says of documents, each a list of sentences."""
    script = pathlib.Path(__file__).with_name("names.py")
    done = subprocess.run([peers.python(name), script, name], input=json.dumps(documents), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    said = json.loads(done.stdout)
    assert len(said["names"]) == len(documents), "not every document was answered"
    assert sum(map(len, said["names"])) > len(documents), "hardly a name was found"
    return said


def compare(trithuc, bench, peers, corpus, folder, rounds, copies):
    """Each round takes another copy of the samples, the same for all; ours has the whole corpus besides."""
    path = folder / "corpus.jsonl"
    size, count = corpus.write(path, range(copies))
    facts = folder / "facts.jsonl"

    def ours(_):
        return {"rate": size / extracted(trithuc, path, facts, count).cpu, "start": start(trithuc)}

    def alone(_):
        said = subprocess.run([bench, "--bench", "shortest"], capture_output=True, text=True, check=True).stdout
        return {"rate": float(re.search(r"([\d.]+) MB/s", said)[1]) * 1e6, "start": 0.0}

    def theirs(name):
        def entrant(round_number):
            documents = [sentences(text) for text in corpus.copy(round_number).values()]
            said = tagged(peers, name, documents)
            return {"rate": length(documents) / said["cpu"], "start": said["start"]}
        return entrant

    entrants = {COMMAND: ours} | ({ALONE: alone} if bench else {})
    entrants |= {name: theirs(venv) for name, (venv, _, _) in PEERS.items()}
    contest = Contest(entrants, rounds).hold()
    show(contest, peers, size, count)


def length(documents):
    return sum(len(sentence.encode()) for document in documents for sentence in document)


def extracted(trithuc, articles, facts, count):
    """The whole command; each article must have a line with facts."""
    took = run([trithuc, "--quiet", "extract", articles], out=facts)
    with open(facts, encoding="utf-8") as lines:
        found = [len(json.loads(line)["facts"]) for line in lines]
    assert len(found) == count and min(found) > 0, "an article has no fact"
    return took


def start(trithuc):
    """One sentence: what it takes before and after the text."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as short:
        short.write("Hội nghị họp tại Hà Nội.\n")
        short.flush()
        return run([trithuc, "--quiet", "extract", short.name]).cpu


def show(contest, peers, size, count):
    rates = {name: [result["rate"] for result in results] for name, results in contest.results.items()}
    mine = [name for name in (COMMAND, ALONE) if name in rates]
    rows = []
    for name, values in rates.items():
        gives = PEERS[name][2] if name in PEERS else FACTS
        ratios = [f"{number(middle(rates[m]) / middle(values))} ({number(max(rates[m]) / max(values))})" if name in PEERS else "" for m in mine]
        begun = number(min(r["start"] for r in contest.results[name])) if name != ALONE else ""
        version = peers.version(*PEERS[name][:2]) if name in PEERS else "this"
        rows.append([name, version, gives, begun, number(max(values) / 1e3), number(middle(values) / 1e3), *ratios])
    head = ["", "version", "gives", "start, s", "KB/s, best round", "KB/s, median", *(f"{m} is so many times faster: median (best)" for m in mine)]
    notes = [f"The whole command read {number(size / 1e6)} MB ({count} articles) a round and wrote its facts, start included; each of the others "
             "one copy of the samples a round, another in each, sentence by sentence, the model loaded before the clock started."]
    table("Extraction", head, rows, notes + not_measured(contest.failed))


def compare_growth(trithuc, peers, corpus, folder):
    """Once, ten times and a hundred times the samples; of the slow ones no more than ten times."""
    sizes, failed = (1, 10, 100), {}
    path, facts = folder / "growing.jsonl", folder / "facts.jsonl"

    def ours(copies):
        size, count = corpus.write(path, range(copies))
        return extracted(trithuc, path, facts, count).cpu, size

    def theirs(copies, venv):
        documents = [sentences(text) for copy in range(copies) for text in corpus.copy(copy).values()]
        return tagged(peers, venv, documents)["cpu"], length(documents)

    rows = []
    for name in (COMMAND, *PEERS):
        cells = []
        for copies in sizes:
            if name in PEERS and copies == sizes[-1]:
                cells.append("-")
                continue
            try:
                took, size = theirs(copies, PEERS[name][0]) if name in PEERS else ours(copies)
                cells.append(f"{number(took)} ({number(size / took / 1e3)})")
            except Exception as error:  # noqa: BLE001: one that fails is a line of the report
                failed[name] = str(error)
                cells.append("-")
        rows.append([name, *cells])
    notes = ["Seconds of one processor, one run each (KB/s). Ours is the whole command with its start, theirs the work alone."]
    table("Extraction, growing", ["", *(f"{copies} times the samples" for copies in sizes)], rows, notes + not_measured(failed))
