"""Where sentences end: in a marked text, a stroke stands there."""

import time

import pytest
from hypothesis import given
from strategies import moderate, texts

from qa.sentence import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def assert_cut(marked: str) -> None:
    assert cut(marked.replace("|", "")) == [sentence.strip() for sentence in marked.split("|")]


@pytest.mark.parametrize(
    "marked",
    [
        *"増えた。|減った。 本当？|そう！|はい。 すごい！！？|次へ ﾃｽﾄ｡|次へ 行く。」|と言った。".split(),
        "It grew. |It fell! |Why? |End",
        "一つ目。\n\n\u3000|二つ目。\n",
        "改行は\n終わりではない。",
        "よかった。🎉🎉\n|次へ。",
        "増えた。|- 次へ",
    ],
)
def test_a_sentence_ends_with_its_end_marks(marked):
    assert_cut(marked)


@pytest.mark.parametrize(
    "marked",
    [
        *"彼は「行く。」と言った。|次へ。 増えた（なぜ？不明。）という。|次へ。".split(),
        *"『「外。」の内。』だ。|次へ。 増えた。|（たぶん。）次へ。".split(),
        "He said “Go. Now.” and left. |Then",
        'He said "Go. Now." and left. |Then',
        'He left. |"Stay," she said.',
    ],
)
def test_quotations_and_brackets_are_not_cut(marked):
    assert_cut(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "3.5倍の4.1になった。|次へ。",
        "売上は４．５億円だ。|次へ。",
        "It cost $1.5B. |Good.",
        "Mr. Smith met U.S. envoys, e.g. Dr. Lee. |Next.",
        "Apple Inc. grew. |No. 5 fell.",
        "See https://a.jp/?q=1 now. |Next.",
        "次の![図](a.png)を見る。|次へ。",
        "**Q1. 送料はいくらですか？** |A. 600円です。",
        "1.　概要を述べる。|次へ。",
    ],
)
def test_a_mark_inside_a_number_an_abbreviation_or_a_link_ends_nothing(marked):
    assert_cut(marked)


def test_an_unclosed_quotation_does_not_swallow_the_paragraph():
    assert_cut("「始まり。|終わらない。|次へ。")


def test_a_closing_bracket_without_its_opening_one_is_passed_over():
    assert_cut("（「中。）外。」|次へ。")


def test_a_speech_of_several_sentences_is_cut():
    assert_cut(f"「{'あ' * 90}。|{'い' * 90}。」")


@pytest.mark.parametrize("text", ["「あ" * 9000 + "）い" * 9000, "[a](" * 12_000, "（あ" * 9000 + ' "い' * 9000])
def test_brackets_that_nobody_closes_take_no_minutes(text):
    begin = time.process_time()
    assert sentences(text) == [(0, len(text))]
    assert time.process_time() - begin < 1  # takes .05 s; 4 s when each bracket looks at all that are open


@moderate
@given(texts)
def test_sentences_are_in_order_trimmed_and_leave_nothing_out(text):
    spans = sentences(text)
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert "".join(text[end:start] for end, start in zip(ends, starts, strict=True)).strip() == ""
