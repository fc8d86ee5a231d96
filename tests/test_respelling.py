"""Names of a question as the articles write them."""

import pytest

from qa import Article, Config, Index, ask
from qa.parts import names_in_latin
from qa.respelling import as_articles_write

LATIN = "MicrosoftはAnthropicに最大50億ドルを投資する。NVIDIAは100億ドルを出す。"
KANA = "テスラは福岡に工場を建てる。マイクロソフトは出資しない。"


def index_of(*texts: str) -> Index:
    articles = [Article(str(n), f"{n}.md", text, title=f"記事{n}") for n, text in enumerate(texts)]
    return Index.build(articles, Config())


@pytest.mark.parametrize(
    "question",
    [
        "マイクロソフトはアンソロピックにいくら",
        "ﾏｲｸﾛｿﾌﾄはｱﾝｿﾛﾋﾟｯｸにいくら",
        "まいくろそふとはあんそろぴっくにいくら",
        "MicrosoftはAnthropicにいくら",
    ],
)
def test_a_name_is_asked_for_as_the_articles_write_it(question):
    assert as_articles_write(index_of(LATIN), question) == "MicrosoftはAnthropicにいくら"


def test_a_name_in_latin_letters_is_asked_for_in_katakana_if_the_articles_have_that():
    assert as_articles_write(index_of(KANA), "Teslaの工場はどこ") == "テスラの工場はどこ"


def test_what_a_name_means_is_not_its_spelling():
    assert as_articles_write(index_of("クラウドの費用。", "クラウドの話。"), "AWSの料金") == "AWSの料金"


@pytest.mark.parametrize("question", ["マイクロソフトの狙い", "クラウドの費用", "", "How much will テスラ pay?"])
def test_what_the_articles_hold_as_it_is_stays(question):
    assert as_articles_write(index_of(KANA, "Microsoftのcloud。クラウドの費用。"), question) == question


def test_a_name_that_the_articles_write_in_hiragana_stays_so():
    index = index_of("あさぎりクリニックの初診料は無料だ。", "アサギリという名の駅。アサギリ駅前。アサギリの町。")
    assert as_articles_write(index, "あさぎりクリニックの初診料は") == "あさぎりクリニックの初診料は"


def test_one_question_in_every_script_has_one_answer(index):
    asked = ["マイクロソフトはアンソロピックにいくら投資しますか", "まいくろそふとはAnthropicにいくら投資しますか"]
    wanted = ask(index, "MicrosoftはAnthropicにいくら投資しますか")
    assert wanted.quotes
    for question in asked:
        made = ask(index, question)
        assert made.quotes == wanted.quotes
        assert made.question == question


def test_names_are_told_as_they_are_most_often_written():
    assert names_in_latin(["NVIDIAとNvidia、Nvidiaの", "the cloud"]) == {"nvidia": "Nvidia"}
