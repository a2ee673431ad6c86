#!/usr/bin/env python3
"""Writes a graph of what breaks formats as N-Quads: nasty.py FILE

Characters that XML cannot hold are left to the program's own tests: RDF/XML has no words for them, and says so.
"""
import sys

WORDS = [
    "", '"', '"""', "'", "\\", "ends in \\", '\\"', "\n", 'a\n"""\nb"', "\r\n", "a\rb", "\t", " x ", "\u0085\u2028\u2029\ufeff",
    "😀 👩‍👩‍👧", "Kie\u0302\u0301n Giang", "Kiên Giang", "Ðắc Lắc", "<script>alert('&amp;')</script>", "]]>", "<![CDATA[", "<!-- -->",
    '=HYPERLINK("https://example.org")', "+1", "-1", "@SUM(A1)", "|a|", "{\"@id\": \"x\"}", "_:b0", "true", "7,4%", "null", "\U0010fffd",
    "Ninh Kiều " * 1000, "dòng\n" * 2000,
]
IRIS = [
    "https://ví-dụ.vn/tỉnh/Cà-Mau?a=1&b='2'#c", "https://w3id.org/trithuc/id/place/Ngã-Bảy~2", "https://w3id.org/trithuc/id/place/a,b;c=(d)!*$&+",
    "https://w3id.org/trithuc/id/place/a:b", "urn:xã:1", "tag:example.org,2023:名前/x", "https://w3id.org/trithuc/ontology#Đảng",
]
XSD = "http://www.w3.org/2001/XMLSchema#"


def quoted(text):
    plain = "".join(c if c not in '"\\\n\r' else {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"}[c] for c in text)
    return f'"{plain}"'


def main():
    subject = "<https://w3id.org/trithuc/id/place/Ngã-Bảy>"
    lines = []
    for number, word in enumerate(WORDS):
        for kind in ["", "@vi", "@en"]:
            lines.append(f"{subject} <https://example.org/nói-{number}x> {quoted(word)}{kind} .")
    for iri in IRIS:
        lines.append(f"<{iri}> <https://example.org/nói> <{iri}> .")
        lines.append(f"<{iri}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{iri}> .")
    for text, kind in [("007", "integer"), ("-1.50", "decimal"), ("1E3", "float"), ("2022-12", "gYearMonth"), ("1", "boolean")]:
        lines.append(f"{subject} <https://example.org/số> {quoted(text)}^^<{XSD}{kind}> .")
    with open(sys.argv[1], "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
