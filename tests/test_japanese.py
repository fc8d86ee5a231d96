import threading

import pytest
from hypothesis import given
from strategies import moderate, texts

from qa.japanese import words
from qa.lemma import STOPWORDS, stem


def terms(text):
    return [term for word in words(text) for term in word.terms]


def found(text: str) -> list[str]:
    return [text[word.start : word.end] for word in words(text)]


# Words of Japanese


def test_particles_auxiliaries_and_empty_words_are_dropped():
    assert found("彼は静かに新しい本を読まなかったことになる。") == ["静か", "新しい", "本", "読ま"]


def test_pronouns_and_words_that_join_sentences_are_dropped():
    assert found("しかし、私はそれを食べた。") == ["食べ"]


@pytest.mark.parametrize(
    ("text", "lemma"),
    [("投じた", "投ずる"), ("買った", "買う"), ("美しく", "美しい"), ("すべて", "全て")],
)
def test_a_word_stands_under_its_lemma(text, lemma):
    assert terms(text) == [lemma]


@pytest.mark.parametrize(
    ("noun", "verb"),
    [("売上", "売り上げる"), ("伸び", "伸びる"), ("取り組み", "取り組む"), ("動き", "動く"), ("遅れ", "遅れる")],
)
def test_a_noun_made_of_a_verb_is_found_by_the_verb_too(noun, verb):
    assert terms(noun)[1:] == [verb]


@pytest.mark.parametrize("noun", ["手続き", "勢い", "次", "水", "強み", "値上げ", "データ"])
def test_other_nouns_are_no_verbs(noun):
    assert not [term for term in terms(noun) if term.endswith(tuple("うくぐすつぬぶむる"))]


def test_the_verb_suru_adds_nothing_to_its_noun():
    assert terms("購入した") == terms("購入する") == terms("購入") == ["購入"]


@pytest.mark.parametrize(
    ("loanword", "english", "source"),
    [("データ", "data", "data"), ("センター", "centers", "center"), ("コンピューター", "computers", "comput")],
)
def test_a_loanword_is_found_by_the_word_it_was_borrowed_from(loanword, english, source):
    assert terms(loanword) == [loanword, source]
    assert terms(english) == [source]


@pytest.mark.parametrize(("one", "other"), [("サーバ", "サーバー"), ("ヴァイオリン", "バイオリン")])
def test_two_spellings_of_a_loanword_are_one_word(one, other):
    assert terms(one) == terms(other)


def test_a_note_of_the_dictionary_is_no_source_word():
    assert terms("円") == ["円"]  # UniDic: 円-助数詞


# Names


@pytest.mark.parametrize("name", ["マイクロソフト", "ソフトバンクグループ", "エヌビディア"])
def test_a_name_in_katakana_is_found_by_words_alone(name):
    assert name in terms(f"{name}の株価は上がった。")
    assert name in terms(f"昨日、{name}が発表した。")


def test_half_width_katakana_is_the_same_name():
    assert terms("ﾏｲｸﾛｿﾌﾄ") == terms("マイクロソフト")


def test_a_piece_of_a_name_that_is_no_content_word_does_not_hide_the_name():
    assert "ジェンスン" in terms("ジェンスン・ファンCEO")  # ジェン|スン|・|ファン


def test_names_joined_by_a_middle_dot_are_found_one_by_one():
    assert {"エヌビディア", "アマゾン"} <= set(terms("エヌビディア・アマゾンの提携"))


@pytest.mark.parametrize(
    ("name", "term"),
    [("GPT-5", "gpt5"), ("GB300", "gb300"), ("H100", "h100"), ("Wi-Fi", "wifi"), ("AT&T", "att"), ("xAI", "xai")],
)
def test_a_latin_name_is_kept_whole(name, term):
    text = f"新型の{name}を"
    assert found(text) == ["新型", name]
    assert words(text)[1].terms[0] == term


@pytest.mark.parametrize("hyphen", ["－", "\u2010", "\u2011"])  # U+2011 does not break lines: so OpenAI writes GPT‑5
def test_other_hyphens_join_a_name_too(hyphen):
    assert terms(f"GPT{hyphen}5") == terms("GPT-5")


def test_the_parts_of_a_hyphenated_name_are_found_too():
    assert terms("GPT-5") == ["gpt5", "gpt"]


@pytest.mark.parametrize("text", ["IT企業", "US market", "U.S. market"])
def test_a_name_in_capitals_is_no_stop_word(text):
    assert len(words(text)) == 2


# English


@pytest.mark.parametrize("text", ["Google's", "Google’s", "Google"])
def test_a_possessive_is_the_name(text):
    assert terms(text) == ["googl"]


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [("investments", "invest"), ("invested", "invest"), ("companies", "compani"), ("building", "build")],
)
def test_an_english_word_is_stemmed(word, stemmed):
    assert terms(word) == [stemmed]
    assert stem(word) == stemmed


def test_other_words_have_no_stem():
    assert stem("投資") == "投資"
    assert stem("gb300s") == "gb300s"


def test_english_stop_words_are_dropped():
    assert found("How much did the company spend on it, and when?") == ["much", "company", "spend"]


def test_every_stop_word_is_dropped_however_it_is_stemmed():
    assert [word for word in sorted(STOPWORDS) if terms(word)] == []


@pytest.mark.parametrize("text", ["don't", "doesn’t", "I've", "they're", "it's"])
def test_a_contraction_of_stop_words_is_one(text):
    assert terms(text) == []


# Numbers


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        *(("300億ドル", "300億", "ドル"), ("３００億ドル", "300億", "ドル"), ("3,000億円", "3000億", "円")),
        *(("1,234.5%", "1234.5", "%"), ("20年", "20", "年"), ("3社", "3", "社"), ("1GW", "1", "gw")),
        *(("三百億円", "三百億", "円"), ("二〇二五年", "二〇二五", "年"), ("2か月", "2", "か月")),
        *(("1,000人", "1000", "人"), ("1位", "1", "位")),
    ],
)
def test_a_number_is_kept_with_its_unit_and_without(text, amount, unit):
    assert terms(text) == [amount + unit, amount]
    assert found(f"約{text}が") == ["約", text]


def test_a_number_alone_is_a_word():
    assert terms("4.1") == ["4.1"]
    assert terms("30億") == ["30億"]


# Offsets


@pytest.mark.parametrize("text", ["ｱｯﾌﾟ", "が\u3099く", "㌦", "ＮＶＩＤＩＡ", "３００億ﾄﾞﾙ"])
def test_a_word_spans_all_the_characters_it_was_read_from(text):
    assert found(text) == [text]


def test_words_stand_where_the_text_has_them():
    text = "Ｍｉｃｒｏｓｏｆｔは\n　３００億ドルの㌦建て"
    assert found(text)[:3] == ["Ｍｉｃｒｏｓｏｆｔ", "３００億ドル", "㌦"]


def test_a_nul_does_not_hide_the_words_behind_it():
    assert found("投資\0契約") == ["投資", "契約"]


@moderate
@given(texts)
def test_every_word_lies_inside_the_text_in_order(text):
    spans = [(word.start, word.end) for word in words(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)
    assert all(word.terms and all(word.terms) for word in words(text))


@moderate
@given(texts)
def test_a_term_is_case_folded_and_holds_no_white_space(text):
    assert all(term.casefold() == term == "".join(term.split()) for term in terms(text))


# Threads


def test_eight_threads_find_the_same_words():
    lines = ["NVIDIAは最大100億ドルを投じた。", "データセンターを建設する。", "How much did Microsoft invest?"] * 20
    alone = [words(line) for line in lines]
    together: dict[int, list] = {}
    gate = threading.Barrier(8)

    def work(number: int) -> None:
        gate.wait()
        together[number] = [words(line) for line in lines]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == dict.fromkeys(range(8), alone)


def test_several_words_of_one_character_are_all_kept():
    assert {"株式", "会社"} <= {term for word in words("トヨタ㍿の社員") for term in word.terms}
