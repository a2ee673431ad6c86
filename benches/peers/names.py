#!/usr/bin/env python3
"""Names in sentences by one of the others, in its own environment: names.py PEER < documents.json

Reads a list of documents, each a list of sentences; writes how long loading took, how long the work took, and the names.
The model is loaded and has read one sentence before the clock starts; what it says is made into names after it has stopped.
"""
import json
import sys
import time


def underthesea():
    from underthesea import ner

    return ner, lambda tagged: joined([(word, tag) for word, _, _, tag in tagged])


def vinlp():
    from ViNLP import ner

    return ner, lambda tagged: joined([(word, tag) for word, _, _, tag in tagged])


def pyvi():
    from pyvi import ViPosTagger, ViTokenizer

    def tag(sentence):
        return ViPosTagger.postagging(ViTokenizer.tokenize(sentence))

    return tag, proper_nouns


def joined(tagged):
    """Names from B- and I- tags; an I- that continues nothing begins a name."""
    names, open_kind = [], None
    for word, tag in tagged:
        place, _, kind = tag.partition("-")
        if place == "I" and kind == open_kind:
            names[-1][1] += " " + word
        elif place in ("B", "I"):
            names.append([kind, word])
        open_kind = kind if place in ("B", "I") else None
    return names


def proper_nouns(tagged):
    """Each word that is tagged as a proper noun, and each row of such words as one."""
    words, tags = tagged
    names, row = [], []
    for word, tag in [*zip(words, tags), ("", "")]:
        if tag == "Np":
            names.append(["Np", word])
            row.append(word)
        else:
            if len(row) > 1:
                names.append(["Np", " ".join(row)])
            row = []
    return names


def main():
    documents = json.load(sys.stdin)
    begun = time.process_time()
    tag, names_of = {"underthesea": underthesea, "vinlp": vinlp, "pyvi": pyvi}[sys.argv[1]]()
    tag("Hội nghị họp tại Hà Nội.")
    start = time.process_time() - begun
    clock, begun = time.perf_counter(), time.process_time()
    tagged = [[tag(sentence) for sentence in document] for document in documents]
    cpu, clock = time.process_time() - begun, time.perf_counter() - clock
    names = [[name for sentence in document for name in names_of(sentence)] for document in tagged]
    json.dump({"start": start, "cpu": cpu, "clock": clock, "names": names}, sys.stdout, ensure_ascii=False)


main()
