"""What to ask next: questions made from the articles, each of them answered there."""

import pytest

from qa import ask
from qa.index import Index
from qa.suggest import LONGEST, MOST, next_questions

ASKED = [
    "Anthropicが購入するAzureの計算資源はいくら？",
    "新しいデータセンターはいつ稼働しますか？",
    "Microsoft Foundryで使えるようになるClaudeのモデルはどれ？",
    "What advantages does Google have according to the article?",
]


@pytest.mark.parametrize("question", ASKED)
def test_what_is_offered_is_answered_in_the_article_of_the_answer(question, index):
    answer = ask(index, question)
    offered = next_questions(index, answer)
    assert 1 <= len(offered) <= MOST
    assert len(set(offered) | {question}) == len(offered) + 1
    for following in offered:
        assert len(following) <= LONGEST
        said = ask(index, following, [question])
        assert said.answered
        assert not said.missing
        assert answer.quotes[0].article.id in {quote.article.id for quote in said.quotes}


def test_an_english_question_is_followed_by_english_ones(index):
    offered = next_questions(index, ask(index, ASKED[3]))
    assert offered
    assert all(q.isascii() and q.endswith("?") for q in offered)


def test_what_was_asked_already_is_not_offered_again(index):
    answer = ask(index, ASKED[0])
    first = next_questions(index, answer)[0]
    assert first not in next_questions(index, answer, without={first})


def test_a_question_that_the_articles_do_not_answer_is_followed_by_none(index):
    answer = ask(index, "徳川家康の生年月日は？")
    assert not answer.quotes
    assert next_questions(index, answer) == []


def test_a_draft_that_is_answered_elsewhere_is_not_offered(index: Index, monkeypatch):
    answer = ask(index, ASKED[0])
    elsewhere = ask(index, "垂直統合のリスクは何ですか")
    assert answer.quotes[0].article.id not in {quote.article.id for quote in elsewhere.quotes}
    monkeypatch.setattr("qa.suggest.ask", lambda *_, **__: elsewhere)
    assert next_questions(index, answer) == []


def test_an_amount_becomes_the_question_for_it(index):
    offered = next_questions(index, ask(index, ASKED[2]))
    assert "NVIDIAはAnthropicに最大いくらを投資することをコミット？" in offered
