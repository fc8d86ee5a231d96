"""Names of one thing: what aliases.csv may say, where a name stands in a text, and what it does to a question."""

import pytest
from conftest import SEEDS, FakeEmbedder, write_articles
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import moderate, texts

from qa import Config, Index, ask, read_articles, retrieve
from qa.alias import FILE, Aliases, read_aliases, term_of
from qa.errors import CorpusError
from qa.lexical import LexicalRetriever
from qa.lexicon import clues, entries, stand_ins, weights
from qa.script import normalize

SEC = Aliases((("米証券取引委員会", "SEC"),))
FIRM = Aliases((("Microsoft", "マイクロソフト", "微软", "마이크로소프트", "MSFT"),))


# The file


@pytest.mark.parametrize(
    "raw",
    [
        "Microsoft,微软\nAWS,Amazon Web Services\n".encode(),
        "Microsoft,微软\r\nAWS,Amazon Web Services\r\n".encode(),
        "\ufeffMicrosoft,微软\r\nAWS,Amazon Web Services".encode(),
        "# firms\n\nMicrosoft, 微软 ,,\n  # clouds\nAWS,Amazon  Web Services,\n".encode(),
        '"Microsoft",微软,ＭＩＣＲＯＳＯＦＴ\nAWS,"Amazon Web Services"\n'.encode(),
    ],
)
def test_a_line_is_one_thing_with_its_names(raw, tmp_path):
    (tmp_path / FILE).write_bytes(raw)
    firm, cloud = (sorted(map(normalize, group)) for group in read_aliases(tmp_path).groups)
    assert (firm, cloud) == (["microsoft", "微软"], ["amazon web services", "aws"])


def test_a_name_in_quotation_marks_may_hold_a_comma(tmp_path):
    write_articles(tmp_path, {FILE: '"Amazon.com, Inc.",アマゾン\n'})
    assert read_aliases(tmp_path).groups == (("Amazon.com, Inc.", "アマゾン"),)


def test_no_file_is_no_aliases(tmp_path):
    assert read_aliases(tmp_path) == read_aliases(tmp_path / "nowhere") == Aliases()


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("Microsoft", "between commas"),
        ("Microsoft，マイクロソフト", "between commas"),  # a full-width comma separates nothing
        ("Microsoft,MICROSOFT", "between commas"),  # one name, twice
        ('Microsoft,"マイクロソフト', 'put " around'),
        ("Microsoft,→", "leave it out"),
        ("アメリカ,米", "write the name out"),
    ],
)
def test_a_bad_line_is_named_with_its_remedy(line, remedy, tmp_path):
    write_articles(tmp_path, {FILE: f"# names\r\nAWS,Amazon Web Services\r\n{line}\r\n"})
    with pytest.raises(CorpusError, match=remedy) as caught:
        read_aliases(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / FILE}:3: ")


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path):
    (tmp_path / FILE).write_bytes("AWS,Amazon\nMicrosoft,マイクロソフト\n".encode("cp932"))
    with pytest.raises(CorpusError, match=r"aliases\.csv:2: not UTF-8: save it as UTF-8"):
        read_aliases(tmp_path)


def test_the_file_that_comes_with_the_articles_is_read_and_is_no_article():
    given = [set(group) for group in read_aliases(SEEDS).groups]
    for names in ({"Microsoft", "マイクロソフト", "微软"}, {"NVIDIA", "엔비디아"}, {"Anthropic", "アンソロピック"}):
        assert any(names <= group for group in given)
    assert not any("aliases" in article.path for article in read_articles(SEEDS))


@given(st.text() | st.text('あいA,"# \n\r'))
@moderate
@example('"\n"')
@example("a,b\rc")
def test_any_file_is_read_or_refused_by_its_line(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("aliases")
    (folder / FILE).write_bytes(text.encode("utf-8", "replace"))
    try:
        groups, told = read_aliases(folder).groups, f"{folder / FILE}:"
    except CorpusError as error:
        groups, told = (), str(error)
    assert told.startswith(f"{folder / FILE}:")
    assert all(len(set(map(normalize, group))) == len(group) >= 2 for group in groups)


@given(st.lists(st.lists(st.text("ab微ア ", min_size=1).filter(str.strip), min_size=2, max_size=3), max_size=3))
@moderate
def test_what_is_saved_is_loaded_again(tmp_path_factory, groups):
    aliases = Aliases(tuple(map(tuple, groups)))
    path = tmp_path_factory.mktemp("aliases") / "aliases.tsv"
    aliases.save(path)
    assert Aliases.load(path) == aliases


# Where a name stands


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("米証券取引委員会（SEC）", ["米証券取引委員会", "SEC"]),
        ("ＳＥＣの規則", ["ＳＥＣ"]),
        ("one second, insect", []),  # inside of words
        ("SEC2", []),
        ("SECの規則、sec.", ["SEC", "sec"]),
    ],
)
def test_a_name_is_found_in_any_width_but_not_inside_a_word(text, found):
    assert [text[word.start : word.end] for word in SEC.named(text)] == found


def test_a_katakana_name_is_not_found_inside_a_longer_one():
    meta = Aliases((("Meta", "メタ"),))
    assert [word.start for word in meta.named("メタルとメタのメタバース")] == [4]


def test_of_names_that_begin_alike_the_longest_is_found():
    both = Aliases((("Amazon", "アマゾン"), ("Amazon Web Services", "AWS")))
    assert [word.terms[0] for word in both.named("Amazon Web ServicesとAmazon")] == ["@amazon web services", "amazon"]


def test_a_name_that_is_a_common_word_in_small_letters_is_none():
    who = Aliases((("WHO", "世界保健機関"),))
    assert who.named("who is it?") == []
    assert who.named("WHOとは")[0].terms == ("who", "@世界保健機関")


@given(texts)
@moderate
def test_names_are_found_at_true_offsets(text):
    aliases = Aliases((("データ", "300億", "ｶﾞ"), ("GPT-5", "NVIDIA の")))
    for word in aliases.named(text):
        assert 0 <= word.start < word.end <= len(text)
        assert term_of(text[word.start : word.end]) == word.terms[0] or "\n" in text
    assert entries(text, aliases=Aliases()) == entries(text)


# What it does to a question


@pytest.mark.parametrize("name", FIRM.groups[0])
def test_each_name_of_a_thing_leads_to_the_others(name):
    asked = f"{name} の投資額"
    first = clues(asked, aliases=FIRM)[0]
    assert first.start == 0
    assert {"microsoft", "マイクロソフト", "msft"} <= set(first.terms)
    ((own, others),) = stand_ins(asked, aliases=FIRM)
    assert {"microsoft", "マイクロソフト", "msft"} <= {*own, *others}


def test_a_name_of_several_words_is_one_clue_but_scores_by_its_words():
    asked = "米証券取引委員会の規則"
    assert [clue.terms for clue in clues(asked, aliases=SEC)] == [
        ("@米証券取引委員会", "sec"),
        ("規則", "ルール", "規定", "規約", "決まる", "規程"),
    ]
    assert weights(asked, aliases=SEC) == weights(asked)
    assert {term for term, weight in weights(asked).items() if weight == 1.0} == {
        "米", "証券", "取り引き", "委員", "会", "規則"
    }  # fmt: skip


def test_a_name_of_one_word_keeps_its_word():
    (clue,) = clues("SEC", aliases=SEC)
    assert clue.terms[: clue.own] == ("sec",)
    assert "@米証券取引委員会" in clue.terms


def test_without_its_names_a_question_is_read_as_ever():
    asked = "Anthropicが購入するAzureの計算資源はいくら？"
    assert clues(asked, aliases=SEC) == clues(asked)
    assert weights(asked, aliases=SEC) == weights(asked)


LAW = {
    "a1": "米証券取引委員会は罰金を科した。",
    "b2": "委員会は証券の取引を米国で見た。",
    "c3": "SECは罰金を取り下げた。",
    "d4": "株価は上がった。",
}


@pytest.fixture
def law(tmp_path) -> Index:
    articles = read_articles(write_articles(tmp_path, LAW))
    return Index.build(articles, Config(), embedder=FakeEmbedder("罰金", "株価", "委員会"), aliases=SEC)


@pytest.mark.parametrize("question", ["SECの罰金", "米証券取引委員会の罰金"])
def test_both_names_find_the_texts_with_either(question, law):
    matched = {passage.article.id: passage.why.matched for passage in retrieve(law, question)}
    assert matched["a1"] == matched["c3"] == (question.removesuffix("の罰金"), "罰金")


def test_a_text_with_both_names_scores_no_more_than_one_with_either():
    said = ["SECの規則", "米証券取引委員会の規則", "SEC（米証券取引委員会）の規則"]
    made = LexicalRetriever.build(said, [[text] for text in said], k1=1.2, b=0.0, sentence_weight=0.3, aliases=SEC)
    # Both names stand in two of three texts, each once; without the length of a text (b = 0) they count the same.
    hits = made.rank("SECの規則", 3)
    assert [hit.score for hit in hits] == pytest.approx([hits[0].score] * 3)
    # Of the long name the five words count, where they stand; elsewhere what stands in for them.
    assert [hit.chunk for hit in made.rank("米証券取引委員会", 3)] == [1, 2, 0]


def test_scattered_words_of_a_name_are_not_the_name(law):
    (hit,) = law.lexical.rank("SECの罰金", 10)[2:] or [None]
    assert hit is None  # b2 holds 米, 証券, 取引, 委員 and 会
    assert ask(law, "SECの罰金").missing == ()


def test_a_name_known_by_its_other_name_is_not_missing(tmp_path):
    articles = read_articles(write_articles(tmp_path, {"a1": LAW["c3"], "b2": LAW["d4"]}))
    index = Index.build(articles, Config(), embedder=FakeEmbedder("罰金", "株価"), aliases=SEC)
    assert ask(index, "米証券取引委員会の罰金は？").missing == ()
    plain = Index.build(articles, Config(), embedder=FakeEmbedder("罰金", "株価"))
    assert ask(plain, "米証券取引委員会の罰金は？").missing == ("米証券取引委員会",)
