"""How often a name in one script finds the text that has it in the other.

    python benchmarks/names.py

benchmarks/names.tsv holds names of companies, products and people in Latin letters and in katakana that are in no
dictionary that we trained on. One article each: a question in English looks for the name in katakana, one in Japanese
for that in Latin letters. Printed with and without what names sound like (qa/sound.py). names_in_kanji.tsv holds names
of companies, towns and families in Latin letters and in kanji; printed with and without what kanji may be read as
(qa/readings.py).
"""

from __future__ import annotations

from pathlib import Path
from unittest import mock

from qa import Article, Config, Index, retrieve

NAMES = Path(__file__).with_name("names.tsv")
IN_KANJI = Path(__file__).with_name("names_in_kanji.tsv")


def hits(names: list[str], questions: list[str]) -> float:
    articles = [
        Article(id=f"{n:04}", path=f"{n:04}.md", text=f"{name}は新しい工場を建てる計画を発表した。", title="発表")
        for n, name in enumerate(names)
    ]
    index = Index.build(articles, Config())
    found = [retrieve(index, question, 1) for question in questions]
    return sum(bool(p) and p[0].article.id == f"{n:04}" for n, p in enumerate(found)) / len(names)


def read(path: Path) -> tuple[list[str], list[str]]:
    """The names of a table in Latin letters, and the same in Japanese."""
    pairs = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [name for name, _ in pairs], [name for _, name in pairs]


def in_english(names: list[str]) -> list[str]:
    return [f"What did {name} announce?" for name in names]


def main() -> None:
    english, japanese = read(NAMES)
    asked_in_english = in_english(english)
    asked_in_japanese = [f"{kana}は何を発表しましたか" for kana in japanese]

    def both() -> str:
        return f"{hits(japanese, asked_in_english):.2f} | {hits(english, asked_in_japanese):.2f}"

    print(f"hit@1 of {len(english)} names, among as many articles")
    print()
    print("| | English question, name in katakana | Japanese question, name in Latin letters |")
    print("| --- | ---: | ---: |")
    print(f"| with what they sound like | {both()} |", flush=True)
    with mock.patch("qa.lexicon.heard", return_value=[]):
        print(f"| without | {both()} |")
    spelled, written = read(IN_KANJI)
    print()
    print("| | English question, name in kanji |")
    print("| --- | ---: |")
    print(f"| with every way to read a kanji | {hits(written, in_english(spelled)):.2f} |", flush=True)
    with mock.patch("qa.alias.Aliases.read_as", return_value=()):
        print(f"| with the dictionary's alone | {hits(written, in_english(spelled)):.2f} |")


if __name__ == "__main__":
    main()
