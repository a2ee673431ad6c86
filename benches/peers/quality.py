"""How many of the people and provinces of the hand-made tables each finds."""
import json
import pathlib
import re

import corpus
from corpus import clean, people, provinces, sentences
from extraction import PEERS, tagged
from measure import not_measured, output, table

TYPED = ("underthesea", "ViNLP")


def normal(name):
    """One spelling: tone marks in their modern place, small letters, no sign between syllables."""
    name = clean(name).replace("_", " ").casefold()
    for closed, opened in (("oà oá oả oã oạ", "òa óa ỏa õa ọa"), ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"), ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy")):
        for wrong, right in zip(closed.split(), opened.split()):
            name = re.sub(rf"(?<!q){wrong}\b", right, name)
    return " ".join(re.findall(r"[^\W_]+", name))


def within(name, names):
    return any(f" {name} " in f" {other} " for other in names)


def bare(name):
    return re.sub(r"^(tỉnh|thành phố|tp) ", "", name)


def gold_of(gold, texts):
    """What stands in the text word by word: nobody is asked for what must be inferred."""
    wanted = {}
    for name, text in texts.items():
        words = f" {normal(text)} "
        stands = lambda names: {normal(n) for n in names if f" {normal(n)} " in words}  # noqa: E731
        table_ = gold / name
        authors = {row["value"] for row in corpus.rows(table_ / "articles.csv") if row["property"] == "author"}
        wanted[name] = (stands(people(table_, ("yes",))), stands(people(table_)) | {normal(a) for a in authors}, stands(provinces(table_)))
    return wanted


def ours(trithuc, folder):
    found = {}
    for line in map(json.loads, output([trithuc, "--quiet", "extract", folder]).splitlines()):
        named = lambda kind: {normal(e["name"]) for e in line["entities"] if e["class"] == kind}  # noqa: E731
        found[line["article"]] = (named("official"), named("province"), named("official") | named("province"))
    return found


def theirs(peers, name, texts):
    said = tagged(peers, PEERS[name][0], [sentences(text) for text in texts.values()])["names"]
    found = {}
    for article, names in zip(texts, said):
        of = lambda *kinds: {normal(word) for kind, word in names if kind in kinds}  # noqa: E731
        everything = {normal(word) for _, word in names}
        found[article] = (of("PER") if name in TYPED else everything, {bare(n) for n in (of("LOC") if name in TYPED else everything)}, everything)
    return found


def share(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "-"


def row(name, wanted, found):
    """Recall of people: as a name, and inside any name; precision of people; recall of provinces, likewise."""
    everybody = sum(len(must) for must, _, _ in wanted.values())
    everywhere = sum(len(places) for _, _, places in wanted.values())
    exact = sum(len(wanted[a][0] & found[a][0]) for a in wanted)
    inside = sum(within(n, found[a][2]) for a in wanted for n in wanted[a][0])
    right = sum(len(found[a][0] & wanted[a][1]) for a in wanted)
    said = sum(len(found[a][0]) for a in wanted)
    places = sum(len(wanted[a][2] & found[a][1]) for a in wanted)
    hidden = sum(within(n, found[a][2]) for a in wanted for n in wanted[a][2])
    typed = name in TYPED or name == "trithuc"
    return [name, share(exact, everybody), share(inside, everybody), share(right, said) if typed else "-",
            share(places, everywhere), share(hidden, everywhere)]


def compare(trithuc, peers, sets):
    """One table a set of articles with gold."""
    for title, articles, gold in sets:
        articles, gold = pathlib.Path(articles), pathlib.Path(gold)
        texts = corpus.texts(trithuc, articles)
        texts = {name: text for name, text in texts.items() if (gold / name).is_dir()}
        wanted = gold_of(gold, texts)
        rows, failed = [row("trithuc", wanted, ours(trithuc, articles))], {}
        for name in PEERS:
            try:
                rows.append(row(name, wanted, theirs(peers, name, texts)))
            except Exception as error:  # noqa: BLE001: one that fails is a line of the report
                failed[name] = str(error)
        counts = [sum(len(w[at]) for w in wanted.values()) for at in (0, 2)]
        notes = [f"{len(texts)} articles, {counts[0]} people and {counts[1]} provinces that stand in them word by word (once an article)."]
        table(f"Names found: {title}", ["", "people, as a name", "people, inside any name", "of the people named, right", "provinces, as a name", "provinces, inside any name"],
              rows, notes + not_measured(failed))
