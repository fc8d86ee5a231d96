"""The articles and questions in tests/data: whole, consistent, and counted as their README says."""

import re
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from qa import Article, read_articles
from qa.bridge import ENGLISH, THESAURUS
from qa.counters import TABLE as COUNTERS
from qa.questions import Question, folded, read_questions

DATA = Path(__file__).parent / "data"
FILES = ("questions.jsonl", "followups.jsonl")


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return {article.id: article for article in read_articles(DATA / "articles")}


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    return [question for name in FILES for question in read_questions(DATA / name)]


def test_ten_articles_are_read_without_problems(articles):
    assert len(articles) == 10
    for article in articles.values():
        assert not article.problems, article.id
        assert article.title, article.id
        assert article.url.startswith("https://example.jp/"), article.id
        assert re.fullmatch(r"202[56]-\d\d-\d\d", article.published), article.id
        assert article.publisher, article.id
        assert article.tags, article.id
        assert 1200 <= len(article.text) - article.body <= 2500, article.id


def test_articles_have_headings_and_labelled_lists(articles):
    for article in articles.values():
        assert len(re.findall(r"^#{1,3} ", article.text, re.MULTILINE)) >= 4, article.id
        assert re.search(r"^- \*\*.+\*\*: ", article.text, re.MULTILINE), article.id


def test_no_two_questions_share_an_id_or_are_the_same(questions):
    assert len({question.id for question in questions}) == len(questions)
    assert len({(question.question, question.history) for question in questions}) == len(questions)


def test_every_evidence_stands_in_the_article_it_names(questions, articles):
    for question in questions:
        for prefix, text in question.evidence:
            named = [article for key, article in articles.items() if key.startswith(prefix)]
            assert len(named) == 1, (question.id, prefix)
            assert folded(text) in folded(named[0].text), (question.id, text)


def test_only_unanswerable_questions_have_no_evidence(questions):
    for question in questions:
        assert bool(question.evidence) == (question.kind != "unanswerable"), question.id


def test_every_article_is_asked_about(questions, articles):
    asked = {prefix for question in questions for prefix, _ in question.evidence}
    assert asked == {key[:3] for key in articles}


@pytest.mark.parametrize("name", FILES)
def test_kinds_and_languages_are_as_many_as_the_readme_says(name):
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    (line,) = re.findall(rf"^- `{name}`: (.+)$", readme, re.MULTILINE)
    stated = {word: int(count) for word, count in re.findall(r"([a-z-]+) (\d+)", line)}
    rows = read_questions(DATA / name)
    assert Counter(row.kind for row in rows) + Counter(row.lang for row in rows) == stated


def test_every_follow_up_has_one_to_three_earlier_questions_and_no_other_question_has_any():
    assert not any(question.history for question in read_questions(DATA / "questions.jsonl"))
    assert {len(question.history) for question in read_questions(DATA / "followups.jsonl")} == {1, 2, 3}


def test_the_two_tram_articles_agree_on_the_length_and_differ_in_the_cost(articles):
    daily, magazine = articles["101_tram"], articles["102_tram_magazine"]
    assert [amount for amount in ("2.8キロ", "240億円", "268億円") if amount in daily.text] == ["2.8キロ", "240億円"]
    assert [amount for amount in ("2.8キロ", "240億円", "268億円") if amount in magazine.text] == ["2.8キロ", "268億円"]
    assert daily.published < magazine.published


def test_one_paragraph_is_syndicated_word_for_word(articles):
    lead = articles["107_fishery"].text[articles["107_fishery"].body :].strip().split("\n\n")[0]
    assert f"\n{lead}（瑞浜新聞配信）\n" in articles["110_cannery"].text


SETS = [DATA / "unseen", *sorted((DATA.parents[1] / "training" / "sets").glob("*/"))]


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_a_set_of_questions_fits_its_articles(folder):
    articles = {article.id: article for article in read_articles(folder / "articles")}
    questions = read_questions(folder / "questions.jsonl")
    assert len({question.id for question in questions}) == len(questions)
    for question in questions:
        assert bool(question.evidence) == (question.kind != "unanswerable"), question.id
        for prefix, text in question.evidence:
            named = [article for key, article in articles.items() if key.startswith(prefix)]
            assert len(named) == 1, (question.id, prefix)
            assert folded(text) in folded(named[0].text), (question.id, text)


def test_the_unseen_questions_are_of_no_set_that_anything_was_fitted_to():
    unseen = {question.question for question in read_questions(DATA / "unseen" / "questions.jsonl")}
    assert len(SETS) == 6
    for folder in SETS[1:]:
        assert unseen.isdisjoint(question.question for question in read_questions(folder / "questions.jsonl"))


LEXICON = DATA.parents[1] / "training" / "lexicon"


@pytest.mark.parametrize("name", ["english", "japanese", "counters"])
def test_the_written_lexicon_is_in_order(name):
    lines = (LEXICON / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    heads = [line.split("\t")[0] for line in lines]
    assert heads == sorted(set(heads))
    assert [line for line in lines if not re.fullmatch(r"[^\t]+\t[^\s|]+( [^\s|]+){0,8}", line)] == []


def test_the_tables_are_made_of_the_written_lexicon(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(LEXICON.parent))
    monkeypatch.setattr("sys.argv", ["make_lexicon.py", "--out", str(tmp_path)])
    import_module("make_lexicon").main()
    for table in (ENGLISH, THESAURUS, COUNTERS):
        assert (tmp_path / table.name).read_text(encoding="utf-8") == table.read_text(encoding="utf-8")
