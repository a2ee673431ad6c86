"""The input: the sample articles, each copy with other people and other provinces, the same for all who take part."""
import csv
import json
import pathlib
import re
import unicodedata

from measure import output

FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ".split()
MIDDLES = ["Văn", "Thị Thu", "Đức", "Quang", "Minh", "Hữu", "Thanh", "Ngọc", "Xuân", "Thị Hồng"]
GIVEN = "Hạo Lĩnh Thược Khuyến Nhượng Sách Trản Vọng Biền Cẩm Duyệt Giáp".split()
PERSON_ROWS = {"chair", "attendee", "speaker"}


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def people(gold, need=("yes", "opt")):
    """The people whom the tables of an article name, in order."""
    named = [row["person"] for row in rows(gold / "offices.csv") if row["need"] in need]
    named += [row["value"] for row in rows(gold / "conferences.csv") if row["property"] in PERSON_ROWS and row["need"] in need]
    return list(dict.fromkeys(name for name in named if name))


def provinces(gold):
    return list(dict.fromkeys(row["province"] for row in rows(gold / "provinces.csv") if row["need"] == "yes"))


def texts(trithuc, folder):
    """The text of each article as Trithuc's reader takes it from its file, so that nobody is asked to read pages."""
    said = output([trithuc, "--quiet", "extract", folder])
    return {line["article"]: line["text"] for line in map(json.loads, said.splitlines())}


def clean(text):
    """What a careful user of the others does first: composed letters, plain spaces, the right Đ."""
    text = unicodedata.normalize("NFC", text).replace("Ð", "Đ").replace("ð", "đ")
    return re.sub(r"[^\S\n]+", " ", re.sub("[\u200b-\u200d\ufeff]", "", text))


def sentences(text):
    """Lines, and in them sentences: the others read one at a time."""
    found = []
    for line in clean(text).splitlines():
        found += re.split(r"(?<=[.!?…])\s+(?=[^\W\d_])", line.strip())
    return [sentence for sentence in found if sentence]


class Corpus:
    """Copies of the samples that are not the same to any cache: people and provinces change places from copy to copy."""

    def __init__(self, samples, gold):
        self.samples = samples
        tables = [pathlib.Path(gold) / name for name in samples]
        invented = [f"{a} {b} {c}" for a in FAMILIES for b in MIDDLES for c in GIVEN]
        self.people = list(dict.fromkeys([name for table in tables for name in people(table)] + invented))
        self.provinces = list(dict.fromkeys(name for table in tables for name in provinces(table)))

    def copy(self, number):
        """id and text of each sample, varied; copy 0 is the samples themselves."""
        if number == 0:
            return dict(self.samples)
        others = {name: self.people[(at * 31 + number * 97) % len(self.people)] for at, name in enumerate(self.people)}
        others |= {name: self.provinces[(at + number) % len(self.provinces)] for at, name in enumerate(self.provinces)}
        # The longest first, in one pass: what was put in is not replaced again.
        names = re.compile("|".join(map(re.escape, sorted(others, key=len, reverse=True))))
        return {f"{name}-{number}": names.sub(lambda found: others[found[0]], text) for name, text in self.samples.items()}

    def write(self, path, copies):
        """JSON Lines; how many bytes of text they hold, and how many articles."""
        size = count = 0
        with open(path, "w", encoding="utf-8") as out:
            for copy in copies:
                for name, text in self.copy(copy).items():
                    out.write(json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n")
                    size += len(text.encode())
                    count += 1
        return size, count
