"""How a Japanese word is turned: negated, passive, causative, become so."""

import pytest

from qa.inflection import key, turned
from qa.japanese import words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("売れる", "売れる"),
        ("売れた", "売れる"),
        ("売れない", "売れる|ない"),
        ("売れていない", "売れる|ない"),
        ("売れませんでした", "売れる|ない"),
        ("返せず", "返す|得る|ない"),
        ("使わない", "使う|ない"),
        ("使えない", "使う|得る|ない"),
        ("ここでしか買えない", "買う"),
        ("三冊しか売れない", "三冊|売れる|ない"),
        ("反対しない", "反対|ない"),
        ("反対する", "反対"),
        ("開催されなかった", "開催|れる|ない"),
        ("選ばれた人", "選ぶ|れる|人"),
        ("選ぶ人", "選ぶ|人"),
        ("作らせている", "作る|せる"),
        ("辞めさせられた", "止める|せる|れる"),
        ("小さくする", "小さい|為る"),
        ("小さくできた", "小さい|為る"),
        ("安くなった", "安い|成る"),
        ("首になる", "首|成る"),
        ("安い", "安い"),
        ("守らなければならない", "守る"),
        ("払わなくてもいい", "払う|良い"),
        ("利用できない", "利用|ない"),
        ("便利になる", "便利|成る"),
        ("きれいにする", "奇麗|為る"),
        ("買いやすくなる", "買う|易い|成る"),
    ],
)
def test_words_are_looked_up_as_they_are_turned(text, found):
    assert key(words(text), turned(text)) == found


def test_without_its_turns_a_word_is_looked_up_as_it_is():
    assert key(words("売れない本")) == "売れる|本"
    assert turned("売れる本") == {}
    assert 2 not in turned("守らないといけない")
