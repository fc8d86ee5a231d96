"""Figures over a file of questions: every one counted by hand."""

import json
from pathlib import Path

import pytest
from conftest import FakeEmbedder, write_articles

from qa import Answer, Article, Config, CorpusError, Index, Passage, Quote, read_articles
from qa.evaluate import Row, measure
from qa.questions import Question, folded, is_hit, read_questions
from qa.search import Why


def passage(text: str, article: str = "000_abc") -> Passage:
    why = Why(1, 1.0, 1, 1.0, ())
    return Passage("x", Article(article, f"{article}.md", text), text, "", 0, len(text), 1, 1, 1.0, why)


def question(
    name: str, *evidence: str, kind: str = "fact", lang: str = "ja", history: tuple[str, ...] = ()
) -> Question:
    return Question(name, kind, lang, name, history, tuple(("000", text) for text in evidence))


def write_questions(path: Path, *lines: object) -> Path:
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


# The evidence rule


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("計300億ドルを投じる。", "300億ドル"),
        ("計３００億ドルを投じる。", "300億ドル"),  # NFKC
        ("計㌦100", "ドル100"),
        ("NVIDIA GPU", "nvidia gpu"),  # case
        ("計 300\n億　ドル", "300億ドル"),  # white space
        ("**300**億`ドル`", "300億ドル"),  # markup
        ("> - # a_b|c", "abc"),
        ('彼は「はい」と“言った”"。', "彼ははいと言った。"),
        ("300億ドル", "「**300億 ドル**」"),
    ],
)
def test_evidence_is_found_whatever_its_width_case_space_and_markup(text, evidence):
    assert is_hit(passage(text), question("q", evidence))


@pytest.mark.parametrize(
    ("text", "evidence"), [("30億ドル", "300億ドル"), ("300億", "300億ドル"), ("、。", "300億ドル"), ("a.b", "ab")]
)
def test_evidence_that_is_not_there_is_no_hit(text, evidence):
    assert not is_hit(passage(text), question("q", evidence))


def test_evidence_counts_only_in_its_article():
    assert is_hit(passage("300億ドル", "000_9b06"), question("q", "300億ドル"))
    assert is_hit(passage("300億ドル", "2025/000_9b06"), question("q", "300億ドル"))
    assert not is_hit(passage("300億ドル", "001_a0ab"), question("q", "300億ドル"))
    assert not is_hit(passage("300億ドル", "1000_a0ab"), question("q", "300億ドル"))


def test_any_one_piece_of_evidence_is_enough():
    assert is_hit(passage("300億ドル"), question("q", "徳川家康", "300億ドル"))
    assert not is_hit(passage("300億ドル"), question("q"))


def test_every_character_of_the_rule_is_dropped():
    assert folded('a*#`>_-|「」『』"“” \n\u3000b') == "ab"


# Figures


def report(monkeypatch, index: Index, ranks: dict[Question, int], scores: dict[str, float] | None = None):
    """The report if the evidence of each question stood at that rank, 0 for nowhere.

    An answer quotes its first passage; `scores` are those of the answers, 1 if not named, answered from .5.
    """
    asked = []

    def retrieve(_index, text, k=5, history=()):
        asked.append((text, tuple(history)))
        rank = next((rank for q, rank in ranks.items() if q.question == text and q.history == tuple(history)), 0)
        return [passage("証拠" if place == rank else "他" * place) for place in range(1, k + 1)]

    def ask(_index, text, history=()):
        first = retrieve(_index, text, 1, history)[0]
        score = (scores or {}).get(text, 1.0)
        quote = Quote(first.text, first.article, 0, len(first.text), 1, 1, 1, "", 1.0)
        answered = score >= 0.5
        return Answer(text, answered, (quote,) if answered else (), (first,), score=score, unsure=0.5 <= score < 0.8)

    monkeypatch.setattr("qa.evaluate.retrieve", retrieve)
    monkeypatch.setattr("qa.evaluate.ask", ask)
    return measure(index, list(ranks)), asked


def test_hits_and_ranks_are_counted(monkeypatch, index):
    made, _ = report(
        monkeypatch,
        index,
        {
            question("a", "証拠"): 1,
            question("b", "証拠", lang="en"): 2,
            question("c", "証拠", lang="en", kind="why"): 6,
            question("d", "証拠"): 0,
            question("e", lang="en", kind="unanswerable"): 1,
        },
    )
    assert made.rows == (
        Row("all", 4, 1 / 4, 2 / 4, pytest.approx((1 + 1 / 2 + 1 / 6 + 0) / 4), 1 / 4, 1.0),
        Row("lang ja", 2, 1 / 2, 1 / 2, pytest.approx(1 / 2), 1 / 2, 1.0),
        Row("lang en", 2, 0.0, 1 / 2, pytest.approx((1 / 2 + 1 / 6) / 2), 0.0, 1.0),
        Row("kind fact", 3, 1 / 3, 2 / 3, pytest.approx((1 + 1 / 2) / 3), 1 / 3, 1.0),
        Row("kind why", 1, 0.0, 0.0, pytest.approx(1 / 6), 0.0, 1.0),
    )
    assert (made.missed, made.misquoted) == (("c", "d"), ("b", "c", "d"))
    assert made.longest_passage == 10  # 他 ten times
    assert 0 <= made.retrieve_p50 <= made.retrieve_p95
    assert 0 <= made.ask_p50 <= made.ask_p95


def test_answers_and_silences_are_counted(monkeypatch, index):
    asked = {question("a", "証拠"): 1, question("b", "証拠"): 1, question("c"): 0, question("d"): 0}
    made, _ = report(monkeypatch, index, asked, {"a": 0.9, "b": 0.3, "c": 0.6, "d": 0.1})
    assert (made.rows[0].answered, made.rows[0].first_quote) == (1 / 2, 1 / 2)
    assert (made.unanswerable, made.abstained, made.auroc) == (2, 1 / 2, 3 / 4)
    assert (made.unanswered, made.overanswered, made.misquoted) == (("b",), ("c",), ("b",))


def test_what_is_told_as_the_answer_is_counted_apart_from_the_nearest_found(monkeypatch, index):
    asked = {question("a", "証拠"): 1, question("b", "証拠"): 2, question("c", "証拠"): 1, question("d"): 0}
    made, _ = report(monkeypatch, index, asked, {"a": 0.9, "b": 0.85, "c": 0.6, "d": 0.7})
    assert (made.sure, made.sure_right) == (2, 1 / 2)
    assert (made.unsure, made.unsure_right) == (2, 1 / 2)  # nothing is right where nothing answers
    silent, _ = report(monkeypatch, index, {question("a", "証拠"): 1}, {"a": 0.1})
    assert (silent.sure, silent.sure_right, silent.unsure_right) == (0, None, None)


def test_a_follow_up_is_asked_with_its_history(monkeypatch, index):
    _, asked = report(monkeypatch, index, {question("a", "証拠", history=("前の問い",)): 1})
    assert asked[-2:] == [("a", ("前の問い",))] * 2  # for passages, and for an answer


def test_questions_of_the_same_id_are_counted_each(monkeypatch, index):
    first, second = question("a", "証拠"), question("a", "証拠", history=("前の問い",))
    made, _ = report(monkeypatch, index, {first: 1, second: 0})
    assert made.rows[0] == Row("all", 2, 1 / 2, 1 / 2, pytest.approx(1 / 2), 1 / 2, 1.0)


def test_questions_that_nothing_answers_have_no_figures(monkeypatch, index):
    made, _ = report(monkeypatch, index, {question("a"): 0})
    assert (made.rows, made.missed, made.auroc) == ((), (), None)


def test_a_quote_inside_the_evidence_is_a_hit_if_it_says_enough():
    asked = question("q", "AnthropicはAzureに300億ドルを投じる")

    def quote(text: str) -> Quote:
        return Quote(text, passage(text).article, 0, len(text), 1, 1, 1, "", 1.0)

    assert is_hit(quote("Azureに**300億ドル**"), asked)
    assert not is_hit(quote("300億ドル"), asked)  # too short to stand for it
    assert not is_hit(passage("Azureに300億ドル"), asked)  # a passage must hold all of it


def test_a_file_of_questions_is_measured_from_end_to_end(tmp_path):
    texts = {"000_cat": "猫は一日に十六時間も眠ります。", "001_dog": "犬は**散歩**が好きです。"}
    articles = read_articles(write_articles(tmp_path / "seeds", texts))
    index = Index.build(articles, Config(), embedder=FakeEmbedder("猫", "犬"))
    path = write_questions(
        tmp_path / "questions.jsonl",
        {"id": "1", "question": "猫は何時間眠りますか？", "evidence": [{"article": "000", "text": "十六時間"}]},
        "",
        {"id": "2", "question": "犬は何が好き？", "evidence": [{"article": "001", "text": "犬は散歩"}]},
        {"id": "3", "question": "犬は猫が好き？", "evidence": [{"article": "000", "text": "犬は散歩"}]},
        {"id": "4", "question": "鳥は？", "evidence": [], "kind": "unanswerable"},
    )
    made = measure(index, read_questions(path))
    row = made.rows[0]
    assert (row.questions, row.hit_at_1, row.hit_at_5, row.mrr) == (3, 2 / 3, 2 / 3, pytest.approx(2 / 3))
    assert made.missed == ("3",)
    assert made.longest_passage == len("猫は一日に十六時間も眠ります。")
    assert json.loads(json.dumps(made.to_dict()))["rows"][0]["hit_at_1"] == pytest.approx(2 / 3)


# The file


def test_a_line_separator_within_a_question_ends_no_line(tmp_path):
    path = tmp_path / "questions.jsonl"
    path.write_text(
        '{"id": "1", "question": "猫\u2028は？"}\r\n\n{"id": "2", "question": "犬は？"}\n', encoding="utf-8"
    )
    assert [question.question for question in read_questions(path)] == ["猫\u2028は？", "犬は？"]


def test_every_field_of_a_question_is_read(tmp_path):
    line = {
        "id": 7,
        "kind": "follow-up",
        "lang": "en",
        "question": "And when?",
        "history": ["Where?"],
        "answer": "for a person",
        "evidence": [{"article": "000", "text": "2026年"}, {"article": "001", "text": "来年"}],
    }
    path = write_questions(tmp_path / "questions.jsonl", line)
    evidence = (("000", "2026年"), ("001", "来年"))
    assert read_questions(path) == [Question("7", "follow-up", "en", "And when?", ("Where?",), evidence)]


GOOD = {"id": "1", "question": "猫は？", "evidence": [{"article": "000", "text": "猫"}]}


@pytest.mark.parametrize(
    "line",
    [
        "not JSON",
        "[]",
        '"text"',
        "null",
        {"question": "猫は？"},
        {"id": "1"},
        {**GOOD, "evidence": ["猫"]},
        {**GOOD, "evidence": "猫"},
        {**GOOD, "evidence": [{"article": "000"}]},
        {**GOOD, "evidence": [{"article": "000", "text": "**"}]},  # would be found in any passage
        {**GOOD, "history": "前の問い"},  # would be read letter by letter
    ],
)
def test_a_bad_line_is_named(line, tmp_path):
    path = write_questions(tmp_path / "questions.jsonl", GOOD, line)
    with pytest.raises(CorpusError, match="not a question") as caught:
        read_questions(path)
    assert str(caught.value).startswith(f"{path}:2: ")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xff\xfe\xff", None])
def test_a_file_without_questions_is_named(data, tmp_path):
    path = tmp_path / "questions.jsonl"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CorpusError) as caught:
        read_questions(path)
    assert str(path) in str(caught.value)
