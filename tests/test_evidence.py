"""What sentences share with a question: in themselves, before them, above them and in their article."""

import numpy as np
from conftest import FakeEmbedder, write_articles

from qa import Config, Index, read_articles
from qa.evidence import gather
from qa.lexicon import clues

TEXTS = {
    "a1": "# 一つめ\n\nOravelleは猫を買った。値段は三万円だ。\n\n# 二つめ\n\n犬は外にいる。",
    "b2": "# 三つめ\n\n猫は値段が高い。",
}


def seen(tmp_path, question):
    index = Index.build(read_articles(write_articles(tmp_path, TEXTS)), Config(), embedder=FakeEmbedder("猫", "犬"))
    asked = clues(question, aliases=index.aliases)
    owners = [index.chunks[chunk].article for chunk in range(len(index.chunks))]
    evidence = gather(index, question, asked, range(len(index.chunks)))
    return evidence, np.array([owners[chunk] for chunk in evidence.owners()])


def test_what_the_sentence_before_holds_counts_but_not_across_passages(tmp_path):
    evidence, articles = seen(tmp_path, "Oravelleの猫")
    cat = evidence.since_before[1]
    assert cat.tolist() == [1, 1, 0, 1]  # bought, price, dog; the other article's
    assert list(articles) == ["a1", "a1", "a1", "b2"]


def test_an_item_without_a_word_of_the_question_does_not_tell_the_amount_or_day_asked_for(tmp_path):
    text = (
        "# 猫の発売\n\n猫は九月一日に発売します。\n\n## 会社\n\n- 設立：1962年\n- 発売：2025年\n\n店は1963年からある。"
    )
    index = Index.build(read_articles(write_articles(tmp_path, {"a1": text})), Config(), embedder=FakeEmbedder("猫"))

    def fitting(question):
        seen = gather(index, question, clues(question), range(len(index.chunks)))
        return seen.fits.tolist()

    assert fitting("猫はいつ発売？") == [True, False, True, True]  # what goes on in prose may leave it out
    assert fitting("猫の設立はいつ？") == [True, True, False, True]
