"""The bridge from English words to Japanese ones, and what it does to a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa import table
from qa.alias import Aliases
from qa.bridge import (
    DICTIONARY,
    ENGLISH,
    NAMES,
    SYNONYMS,
    TABLE,
    THESAURUS,
    VARIANTS,
    in_japanese,
    kanji,
    katakana,
    latin,
    synonyms,
    translations,
)
from qa.errors import ModelError
from qa.japanese import words
from qa.lemma import stem
from qa.lexicon import clues, weights
from qa.otherwise import SURE
from qa.spelling import mended
from qa.table import row


@pytest.mark.parametrize(
    ("english", "japanese"),
    [("investment", "投資"), ("forecast", "予測"), ("losses", "損失"), ("growth", "成長"), ("company", "会社"),
     ("employees", "従業"), ("jobs", "仕事"), ("first", "最初"), ("city", "都市"), ("river", "川")],
)  # fmt: skip
def test_an_english_word_stands_for_japanese_ones(english, japanese):
    assert japanese in [word for word, _ in translations(stem(english))]


def test_probabilities_fall_and_never_exceed_one_together():
    for word in ("invest", "forecast", "compani", "state"):
        chances = [chance for _, chance in translations(word)]
        assert chances == sorted(chances, reverse=True)
        assert 0 < sum(chances) <= 1.04  # eight figures, rounded to hundredths


def test_a_word_that_is_not_in_the_table_stands_for_itself_alone():
    assert translations("fluidstack") == ()


def test_an_english_question_is_looked_up_by_its_japanese_words_too():
    (clue,) = clues("forecast")
    assert clue.terms[0] == "forecast"
    assert "予測" in clue.terms
    assert weights("forecast")["forecast"] == 1.0
    assert weights("forecast")["予測"] == pytest.approx(dict(in_japanese("forecast", "forecast"))["予測"])


@pytest.mark.parametrize(
    ("word", "japanese", "rather_than"),
    [
        ("customers", "顧客", "カスタム"),
        ("film", "映画", "薄皮"),
        ("engineer", "技術|者", "エンジン"),
        ("publisher", "出版", "公開"),
        ("passengers", "乗客", ""),
        ("Football", "サッカー", "ボール"),
        ("ambulances", "救急", "可能"),
    ],
)
def test_a_word_of_ordinary_texts_is_translated_as_they_use_it(word, japanese, rather_than):
    chances = dict(in_japanese(word, stem(word.casefold())))
    assert japanese in clues(word)[0].terms
    assert chances[japanese] > chances.get(rather_than, 0)


@pytest.mark.parametrize("form", ["plan", "plans", "planned", "planning", "plan's", "Plan"])
def test_every_form_of_a_word_is_translated(form):
    assert "計画" in [word for word, _ in in_japanese(form, "plan")[:2]]


@pytest.mark.parametrize(
    ("question", "phrase", "japanese"),
    [
        ("What is the share price now?", "share price", "株価"),
        ("Who runs the joint venture?", "joint venture", "合弁"),
        ("Where are the hot springs?", "hot springs", "温泉"),
        ("When does the new city hall open?", "city hall", "市|役所"),
        ("Who took over the firm?", "took over", "買収"),
        ("Which of them went public?", "went public", "上場"),
        ("Who is on the board of directors?", "board of directors", "取り締まり|役|会"),
    ],
)
def test_words_that_say_more_together_are_one_clue(question, phrase, japanese):
    found = {question[clue.start : clue.end]: clue for clue in clues(question)}
    assert japanese in found[phrase].terms
    assert not set(phrase.split()) & set(found)
    assert {stem(word) for word in phrase.split()} & set(found[phrase].terms[: found[phrase].own])
    assert japanese in weights(question)


@pytest.mark.parametrize(
    ("typed", "japanese"), [("avrage", "平均"), ("tiket", "チケット"), ("facotry", "工場"), ("satelites", "衛星")]
)
def test_a_slip_of_one_letter_is_mended(typed, japanese):
    assert japanese in clues(f"price of the {typed}")[-1].terms


@pytest.mark.parametrize("name", ["hoshiwatari", "routenest", "nawashiro", "Tikett", "afer"])
def test_a_name_and_a_short_word_are_left_as_they_were_typed(name):
    assert in_japanese(name, stem(name)) == ()


def test_a_slip_that_no_word_is_near_is_left_alone():
    assert mended("qqqqqq", {"average"}.__contains__) == ""


@given(st.sampled_from(["average", "stadium", "satellite"]), st.data())
def test_every_slip_of_one_letter_behind_the_first_is_found(word, data):
    place = data.draw(st.integers(1, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    slips = [word[:place] + word[place + 1 :], word[:place] + letter + word[place:]]
    slips += [word[:place] + letter + word[place + 1 :]]
    assert all(mended(slip, {word}.__contains__) == word for slip in slips if slip != word)


def test_words_that_stand_apart_are_no_phrase():
    assert len(clues("share and price")) == 2


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("How many people visit the museum?", ["visit", "museum"]),
        ("How long is the bridge?", ["bridge"]),
        ("What kind of birds hit the drones?", ["birds", "hit", "drones"]),
        ("The long bridge that many people visit", ["long", "bridge", "many", "people", "visit"]),
    ],
)
def test_the_words_that_only_ask_are_no_clues(question, left):
    assert [question[clue.start : clue.end] for clue in clues(question)] == left


@pytest.mark.parametrize("word", ["centering", "siding", "drilling"])
def test_a_word_that_the_dictionary_has_is_no_form_of_another(word):
    head = next(told for told in row(DICTIONARY, word))
    assert head.split(" ")[0] in dict(in_japanese(word, stem(word)))


@pytest.mark.parametrize(("form", "base"), [("happened", "happen"), ("scheduling", "schedule")])
def test_what_was_written_of_a_base_stands_beside_what_a_dictionary_has_of_its_form(form, base):
    assert not row(ENGLISH, form)
    listed, written = row(DICTIONARY, form)[0], row(ENGLISH, base)[0]
    found = dict(in_japanese(form, stem(form)))
    assert {listed.split(" ")[0], written.split(" ")[0]} <= found.keys()


def test_what_only_one_table_has_counts_whole():
    assert in_japanese("abaft", "zzzz")[0] == ("より", 0.76)
    assert in_japanese("zzzz", "forecast") == translations("forecast")
    assert in_japanese("zzzz", "zzzz") == ()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("値段", "価格"),
        ("費用", "コスト"),
        ("減らす", "削減"),
        ("始まる", "開始"),
        ("デザイン", "設計"),
        ("出資", "投資"),
    ],
)
def test_a_japanese_word_stands_for_its_synonyms_and_less_than_for_itself(said, meant):
    assert meant in [word for word, _ in synonyms(said)]
    (clue,) = clues(said)
    assert clue.terms[0] == said
    assert meant in clue.terms
    assert 0 < weights(said)[meant] < weights(said)[said] == 1.0


def test_what_is_no_synonym_is_none():
    assert synonyms("NVIDIA") == synonyms("") == ()
    assert "受信" not in [word for word, _ in synonyms("利益")]  # benefit and receipt are both "gain" in a manual


@pytest.mark.parametrize("name", ["gmail", "openai", "microsoft", "nvidia"])
def test_a_name_that_stands_in_japanese_texts_as_it_is_has_no_translation(name):
    assert translations(stem(name)) == ()


def test_a_word_of_one_character_must_be_likelier_to_stand_for_another():
    chances = dict(translations("reset"))
    assert chances["化"] > SURE  # IBM model 1 finds 初期化, cut in two
    assert "化" not in clues("reset the table")[0].terms


def test_a_japanese_question_is_not_translated():
    assert "予測" not in clues("forecastとは")[0].terms
    assert "予測" not in weights("forecastとは")


@pytest.mark.parametrize("path", [TABLE, ENGLISH, DICTIONARY, SYNONYMS, THESAURUS])
def test_the_tables_stay_small_and_every_line_is_one_word_with_what_it_is_called(path):
    assert sum(table.stat().st_size for table in (TABLE, ENGLISH, DICTIONARY, SYNONYMS, THESAURUS)) <= 8_000_000
    lines = path.read_text(encoding="utf-8").splitlines()
    heads = [line.split("\t")[0] for line in lines]
    assert heads == sorted(set(heads))
    assert all(0 < float(part.rpartition(" ")[2]) <= 1 for line in lines for part in line.split("\t")[1:])


def test_a_table_that_is_gone_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"gone\.tsv"):
        table._table(tmp_path / "gone.tsv")
    with pytest.raises(ModelError, match=r"gone\.tsv"):
        table.groups(tmp_path / "gone.tsv")


def test_a_table_of_broken_characters_is_named(tmp_path):
    (tmp_path / "cut.tsv").write_bytes("thing\t社長".encode()[:-1])
    with pytest.raises(ModelError, match=r"cut\.tsv.*not UTF-8"):
        table.groups(tmp_path / "cut.tsv")


def test_a_table_with_several_lines_of_a_head_is_read_as_a_list_of_each(tmp_path):
    (tmp_path / "lists.tsv").write_text("a\tx\ty\nb\tz\na\tw\n", encoding="utf-8")
    assert table.groups(tmp_path / "lists.tsv") == {"a": {"w", "x", "y"}, "b": {"z"}}


@pytest.mark.parametrize("path", [TABLE, ENGLISH, DICTIONARY, NAMES, SYNONYMS, THESAURUS, VARIANTS])
def test_every_line_is_found_by_halving(path):
    for line in path.read_text(encoding="utf-8").splitlines()[::37]:
        head, *rest = line.split("\t")
        assert table.row(path, head) == tuple(rest)


def test_what_stands_in_a_table_of_one_line_is_found_and_nothing_else(tmp_path):
    (tmp_path / "one.tsv").write_text("b\tx\ty\n", encoding="utf-8")
    found = [table.row(tmp_path / "one.tsv", head) for head in ("a", "b", "c", "")]
    assert found == [(), ("x", "y"), (), ()]


@pytest.mark.parametrize(
    ("name", "stem_"),
    [("エヌビディア", "nvidia"), ("マイクロソフト", "microsoft"), ("アマゾン", "amazon"), ("データ", "data")],
)
def test_a_name_in_katakana_is_known_by_its_latin_spelling_and_back(name, stem_):
    assert stem_ in latin(name)
    assert name in katakana(stem_)


def test_a_word_that_is_no_name_has_no_other_spelling():
    assert latin("ニツイテ") == ()
    assert katakana("fluidstack") == ()


@pytest.mark.parametrize(
    "question", ["マイクロソフトの投資額は", "ﾏｲｸﾛｿﾌﾄの投資額は", "まいくろそふとの投資額は", "Microsoftの投資額は"]
)
def test_one_name_in_four_scripts_is_looked_up_as_one(question):
    first = clues(question)[0]
    assert {"microsoft", "マイクロソフト"} <= set(first.terms)
    assert weights(question)["microsoft"] == 1.0


def test_a_name_in_hiragana_takes_the_place_of_its_scraps():
    terms = [clue.terms[0] for clue in clues("まいくろそふとはおーぷんえーあいにいくら投資した")]
    assert terms == ["マイクロソフト", "オープンエーアイ", "投資"]


def test_a_name_of_the_articles_alone_is_known_in_hiragana():
    held = Aliases(in_katakana=frozenset({"ルートネスト", "エコツボ", "ノデス"}))
    terms = [clue.terms[0] for clue in clues("るーとねすとの本社はどこなのですか", aliases=held)]
    assert terms[0] == "ルートネスト"
    assert clues("えこつぼ 社長", aliases=held)[0].terms[0] == "エコツボ"
    assert clues("えこつぼ 社長")[0].terms[0] != "エコツボ"


def test_a_name_in_katakana_is_looked_up_by_its_letters_if_no_article_writes_it_so():
    assert "~kagari" in clues("カガリ3の出荷", aliases=Aliases(in_katakana=frozenset({"ルートネスト"})))[0].terms
    assert "~kagari" not in clues("カガリ3の出荷", aliases=Aliases(in_katakana=frozenset({"カガリ"})))[0].terms


@pytest.mark.parametrize("question", ["それについてはどのようにかんがえますか", "らーめんを食べる", "えーと、どこ"])
def test_ordinary_hiragana_is_left_alone(question):
    assert [clue.terms[: clue.own] for clue in clues(question)] == [word.terms for word in words(question)]


def test_the_table_of_names_is_sorted_and_small():
    heads = [line.split("\t")[0] for line in NAMES.read_text(encoding="utf-8").splitlines()]
    assert heads == sorted(set(heads))
    assert NAMES.stat().st_size <= 2_000_000


@pytest.mark.parametrize(
    ("written", "in_japan"),
    [("资", "資"), ("经", "経"), ("國", "国"), ("气", "気"), ("亿", "億"), ("人", "人"), ("あ", "あ"), ("a", "a")],
)
def test_a_character_of_china_is_known_by_japans(written, in_japan):
    assert kanji(written) == in_japan


def test_the_table_of_characters_leads_from_one_to_one_that_japan_writes():
    lines = [line.split("\t") for line in VARIANTS.read_text(encoding="utf-8").splitlines()]
    assert [head for head, _ in lines] == sorted({head for head, _ in lines})
    assert all(len(head) == len(other) == 1 for head, other in lines)
    assert all(other.encode("cp932") for _, other in lines)
    assert VARIANTS.stat().st_size <= 20_000


@pytest.mark.parametrize(
    ("word", "term"),
    [("multi-year", "複数|年"), ("self-driving", "自動|運転"), ("heat-resistant", "強い"), ("ex-mayor", "市長")],
)
def test_a_word_with_a_hyphen_is_read_apart_too(word, term):
    assert term in dict(in_japanese(word, stem(word.replace("-", ""))))


@pytest.mark.parametrize("name", ["domon", "saito"])
def test_what_is_spelled_as_a_japanese_name_is_not_mended(name):
    assert in_japanese(name, stem(name)) == ()


def test_a_name_in_latin_letters_has_its_katakana_in_a_japanese_question():
    assert "テスラ" in clues("Teslaの車は何台？")[0].terms
    assert "塩" not in clues("SALT WAVEの収入")[0].terms  # what it means as a word is no name
    assert "人工|知能" in clues("AIの電力は")[0].terms  # its synonyms it keeps


@pytest.mark.parametrize("question", ["くわばらさんの前職は？", "クワバラ代表の前の職は？"])
def test_a_name_in_kana_finds_that_in_kanji(question):
    held = Aliases(in_kanji=frozenset({"桑原"}), in_katakana=frozenset({"ルミナ"}))
    assert "~桑原" in clues(question, aliases=held)[0].terms


def test_the_plural_of_an_acronym_is_found_by_the_acronym():
    assert clues("TPUs")[0].terms[0] == "tpu"
    assert clues("How many GPUs and APIs?")[0].terms[0] == "gpu"


def test_an_acronym_is_not_translated_by_what_its_letters_look_like():
    assert clues("What about ACM?")[0].terms == ("acm",)
    assert "汎用|人工|知能" in clues("What about AGI?")[0].terms  # that was written, too
    assert "社長" in clues("Who is CEO?")[0].terms  # that was written


@pytest.mark.parametrize(
    ("question", "phrase", "japanese"),
    [
        ("the profit forecast for this fiscal year", "this fiscal year", "今期"),
        ("the profit of last fiscal year", "last fiscal year", "前期"),
        ("the forecast for next fiscal year", "next fiscal year", "来期"),
        ("who took over the firm", "took over", "譲渡"),
        ("the used book fair", "used book fair", "古本"),
    ],
)
def test_what_was_written_of_newspapers_words(question, phrase, japanese):
    found = {question[clue.start : clue.end]: clue.terms for clue in clues(question)}
    assert japanese in found[phrase]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("AI各社が力を合わせている領域は？", "協力"),
        ("誰がお金を出すの？", "出資"),
        ("人を減らしたのはなぜ", "人員|削減"),
        ("店をたたんだ理由", "閉店"),
    ],
)
def test_japanese_words_say_more_together_than_alone(question, said):
    assert said in {term for clue in clues(question) for term in clue.terms}
    assert said in weights(question)


def test_words_of_two_clauses_say_nothing_together():
    assert "協力" not in {term for clue in clues("力のある会社を、合わせて三社挙げて") for term in clue.terms}


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Nvidiaにとってのメリットは？", ["nvidia", "メリット"]),
        ("Microsoftだけでなく誰が投資した？", ["microsoft", "投資"]),
    ],
)
def test_grammar_is_no_clue(question, left):
    assert [clue.terms[0] for clue in clues(question)] == left
