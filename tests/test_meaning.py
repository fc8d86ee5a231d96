"""Questions for what a name means."""

import pytest
from conftest import FakeEmbedder, write_articles

from qa import Config, Index, ask, read_articles
from qa.asked import asked_kinds
from qa.lexicon import clues
from qa.meaning import asked_meaning, explained


@pytest.mark.parametrize(
    "question",
    [
        "TCOって何の略？",
        "TCOは何の略ですか",
        "TCOとは？",
        "TCOとは何ですか",
        "TCOって何",
        "TCO 意味",
        "TCOの意味を教えてください",
        "TCOの正式名称は？",
        "「TCO」とは",
        "What does TCO stand for?",
        "What does the acronym TCO mean?",
        "What is TCO?",
        "what is the meaning of TCO",
        "TCO meaning",
        "TCOって日本語で何？",
        "TCOは日本語だと何というの",
        "What is TCO in Japanese?",
    ],
)
def test_only_the_name_is_looked_up_where_its_meaning_is_asked_for(question):
    meaning = asked_meaning(question)
    assert meaning
    assert question[slice(*meaning.name)] == "TCO"
    assert [clue.terms[0] for clue in clues(question)] == ["tco"]
    assert not asked_kinds(question)


@pytest.mark.parametrize(
    "question",
    [
        "TCOはいくら？",
        "この提携の意味は何ですか",
        "提携が意味するものは",
        "Anthropicが掲げる使命とは何ですか",
        "What does this mean for startups?",
        "What is the price of TCO?",
        "課題は何ですか",
    ],
)
def test_a_question_for_something_else_is_none_for_a_meaning(question):
    assert asked_meaning(question) is None


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("総所有コスト（TCO）を下げる。", True),
        ("TCO（総所有コスト）の最適化", True),
        ("TCOは総所有コストの略だ。", True),
        ("かかる費用の全体を「TCO」と呼ぶ。", True),
        ("全体の費用をTCOという。", True),
        ("TCOという言葉を聞いた。", False),
        ("費用全体（以下、TCO）を見る。", True),
        ("TCOを下げることが大切だ。", False),
        ("総額（XTCO）を見る。", False),
    ],
)
def test_a_name_in_or_before_parentheses_is_explained(text, tells):
    assert bool(explained("TCO").search(text)) == tells


def test_the_sentence_that_holds_the_pair_comes_first(tmp_path):
    text = "# 設備\n\nTCOの意味は大きい。TCOを略さず見る。新しい設備で総所有コスト（TCO）は下がる。TCOは年々増えた。\n"
    articles = read_articles(write_articles(tmp_path / "seeds", {"a": text}))
    index = Index.build(articles, Config(answer_threshold=0.0), embedder=FakeEmbedder("設備", "増え"))
    for question in ("TCOって何の略？", "TCOとは？", "What does TCO stand for?"):
        assert "総所有コスト（TCO）" in ask(index, question).quotes[0].text
