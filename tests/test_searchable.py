"""What chunks and sentences are found by."""

import numpy as np

from qa import Article, Config, Index
from qa.searchable import chunk_text, texts_in_context, titled_texts

TEXT = "売上は前年より一割増えました。理由は説明していません。"


def article(name: str, title: str, text: str = TEXT) -> Article:
    return Article(id=name, path=f"{name}.md", text=text, title=title)


def test_a_sentence_that_two_articles_say_is_nearer_in_the_one_whose_title_is_asked_for():
    index = Index.build([article("a", "猫の病院"), article("b", "犬の学校")], Config())
    for number, question in enumerate(["猫の病院の売上はどうなった？", "犬の学校の売上はどうなった？"]):
        _, parts = index.dense.similarities([0, 1], index.dense.vector(question))
        halves = parts.reshape(2, -1)[:, 0]
        assert int(halves.argmax()) == number
        assert not np.isclose(*halves)


def test_words_are_those_of_the_sentence_vectors_those_of_the_title_too():
    made = Index.build([article("a", "猫の病院", "# 売上\n\n" + TEXT)], Config())
    chunk, read = made.chunks[0], made.articles["a"]
    assert chunk_text(chunk, read).splitlines()[:2] == ["猫の病院", "売上"]
    told = texts_in_context(chunk, read)
    assert len(told) == len(chunk.sentences) == 2
    assert told[0].endswith("一割増えました。")
    assert not any("猫" in text for text in told)
    assert titled_texts(chunk, read) == [f"猫の病院\n{text}" for text in told]


def test_no_word_goes_on_from_one_line_of_a_list_to_the_next():
    made = Index.build([article("a", "結果", "浦戸 3―2 蔵王\n白河 0―4 松江\n")], Config())
    assert chunk_text(made.chunks[0], made.articles["a"]).splitlines()[-2:] == ["浦戸 3―2 蔵王", "白河 0―4 松江"]
