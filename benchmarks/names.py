"""How often a name in one script finds the text that has it in the other.

    python benchmarks/names.py

benchmarks/names.tsv holds names of companies, products and people in Latin letters and in katakana that are in no
dictionary that we trained on. One article each: a question in English looks for the name in katakana, one in Japanese
for that in Latin letters. Printed with and without what names sound like (qa/sound.py).
"""

from __future__ import annotations

from pathlib import Path
from unittest import mock

from qa import Article, Config, Index, retrieve

NAMES = Path(__file__).with_name("names.tsv")


def hits(names: list[str], questions: list[str]) -> float:
    articles = [
        Article(id=f"{n:04}", path=f"{n:04}.md", text=f"{name}は新しい工場を建てる計画を発表した。", title="発表")
        for n, name in enumerate(names)
    ]
    index = Index.build(articles, Config())
    found = [retrieve(index, question, 1) for question in questions]
    return sum(bool(p) and p[0].article.id == f"{n:04}" for n, p in enumerate(found)) / len(names)


def main() -> None:
    pairs = [line.split("\t") for line in NAMES.read_text(encoding="utf-8").splitlines()]
    english, japanese = [name for name, _ in pairs], [kana for _, kana in pairs]
    asked_in_english = [f"What did {name} announce?" for name in english]
    asked_in_japanese = [f"{kana}は何を発表しましたか" for kana in japanese]

    def both() -> str:
        return f"{hits(japanese, asked_in_english):.2f} | {hits(english, asked_in_japanese):.2f}"

    print(f"hit@1 of {len(pairs)} names, among as many articles")
    print()
    print("| | English question, name in katakana | Japanese question, name in Latin letters |")
    print("| --- | ---: | ---: |")
    print(f"| with what they sound like | {both()} |", flush=True)
    with mock.patch("qa.lexicon._heard", return_value=[]):
        print(f"| without | {both()} |")


if __name__ == "__main__":
    main()
