"""What is quoted: whole sentences and items, lists as lists, several articles on one matter as one or side by side."""

import pytest
from conftest import FakeEmbedder, write_articles

from qa import Config, Index, ask, read_articles
from qa.interrogative import asks_list
from qa.lists import likely_on
from qa.markup import plain
from qa.quotation import quote_text
from qa.units import LONGEST, Unit, widened


def build(folder, **texts: str) -> Index:
    articles = read_articles(write_articles(folder / "seeds", texts))
    return Index.build(articles, Config(answer_threshold=0.0), embedder=FakeEmbedder("投資", "工場", "訓練", "橋"))


def dated(text: str, day: str) -> str:
    return f"---\npublished: {day}\n---\n\n{text}\n"


def values(quote) -> list[str]:
    return [quote.article.text[span.start : span.end] for span in quote.values]


@pytest.mark.parametrize(
    "question",
    [
        "リスクは何ですか",
        "使えるモデルはどれ？",
        "課題を挙げてください",
        "What are the risks?",
        "List the models",
        "どんな影響がある？",
        "危険性を教えて",
        "投資家が見るべき業種を教えてください",
        "計画の問題点は？",
        "製品を全部教えて",
        "クラウドの3強とは",
        "What are the drawbacks?",
    ],
)
def test_a_question_for_several_things_asks_for_a_list(question):
    assert asks_list(question)


@pytest.mark.parametrize(
    "question", ["投資額はいくら？", "工場はいつできますか", "How much is it?", "どれくらい伸びた？"]
)
def test_a_question_for_one_thing_asks_for_none(question):
    assert not asks_list(question)


def test_a_list_is_quoted_whole_and_its_lead_in_is_not(tmp_path):
    items = "- 費用が増える\n- 工期が延びる\n- 地盤が弱い\n"
    text = f"# 橋の計画\n\n新しい橋のリスクは次の通りです。\n\n{items}\n橋は赤く塗られます。\n"
    answer = ask(build(tmp_path, a=text), "新しい橋のリスクは何ですか")
    assert [quote.text for quote in answer.quotes] == [items.strip()]


def test_a_long_list_is_quoted_in_parts_of_whole_items(tmp_path):
    items = [f"- 橋のリスク{n}：" + "工期が延びて費用が増えるおそれがある" * 3 for n in "一二三四"]
    text = "# 橋の計画\n\nリスクは次の通りです。\n\n" + "\n".join(items) + "\n"
    answer = ask(build(tmp_path, a=text), "橋のリスクは何ですか")
    assert [line for quote in answer.quotes for line in quote.text.splitlines()] == items
    assert len(answer.quotes) > 1
    assert all(len(plain(quote.text)) <= LONGEST for quote in answer.quotes)


def test_lists_of_two_headings_are_not_one_quote(tmp_path):
    text = "# 橋\n\n## 利点\n\n- 橋は近い\n- 橋は速い\n\n## 欠点\n\n- 橋は高い\n- 橋は揺れる\n"
    answer = ask(build(tmp_path, a=text), "橋の欠点は何ですか")
    assert answer.quotes[0].text == "- 橋は高い\n- 橋は揺れる"


def test_short_lines_are_quoted_as_a_list_under_their_label(tmp_path):
    text = "新しい橋を架ける計画が決まった。\n\n◇橋の費用の内訳\n設計　2億円\n工事　9億円\n\n橋は赤く塗られます。\n"
    best = ask(build(tmp_path, a=text), "橋の費用の内訳は？").quotes[0]
    assert best.text == "設計　2億円\n工事　9億円"
    assert quote_text(best) == "橋の費用の内訳:\n・設計　2億円\n・工事　9億円"


def test_articles_that_state_the_same_amount_are_one_quote(tmp_path):
    index = build(
        tmp_path,
        a=dated("北海製作所は新工場に300億円を投資する。", "2025-01-10"),
        b=dated("新工場への投資は３００億円と北海製作所が発表した。", "2025-01-11"),
        c=dated("昨日は晴れた。", "2025-01-12"),
    )
    answer = ask(index, "北海製作所は新工場にいくら投資しますか？")
    first, *others = answer.quotes
    assert {first.article.id, *(quote.article.id for quote in first.agreeing)} == {"a", "b"}
    assert not first.differs
    assert not any("300" in plain(quote.text) for quote in others)
    for quote in (first, *first.agreeing):
        assert quote.article.text[quote.start : quote.end] == quote.text
        passage = answer.passages[quote.citation - 1]
        assert passage.article == quote.article
        assert passage.start <= quote.start < quote.end <= passage.end


def test_beside_a_quote_with_the_amount_asked_for_none_without_one_is_shown(tmp_path):
    text = "北海製作所は新工場に300億円を投資する。\n\n北海製作所は新工場に投資する理由を説明した。\n"
    quotes = ask(build(tmp_path, a=text), "北海製作所は新工場にいくら投資しますか？").quotes
    assert [values(quote) for quote in quotes] == [["300億円"]]
    assert len(ask(build(tmp_path / "b", a=text), "北海製作所は新工場に投資しますか？").quotes) == 2


def test_articles_that_state_different_amounts_stand_side_by_side(tmp_path):
    index = build(
        tmp_path,
        a=dated("北海製作所は新工場に最大300億円を投資する。", "2025-01-10"),
        b=dated("北海製作所は新工場に350億円を投資した。", "2025-06-11"),
    )
    quotes = ask(index, "北海製作所は新工場にいくら投資しますか？").quotes
    assert {quote.article.id: values(quote) for quote in quotes} == {"a": ["300億円"], "b": ["350億円"]}
    assert all(quote.differs and not quote.agreeing for quote in quotes)
    assert {quote.article.published for quote in quotes} == {"2025-01-10", "2025-06-11"}


def test_sentences_that_answer_together_are_quoted_together_but_not_across_paragraphs(tmp_path):
    index = build(tmp_path, a="橋の工事が始まった。橋の工事は三年かかる。\n\n橋の工事には反対もある。\n")
    quotes = ask(index, "橋の工事は何年かかりますか？").quotes
    assert quotes
    for quote in quotes:
        assert "\n\n" not in quote.text
        assert len(plain(quote.text)) <= LONGEST


def test_a_quote_of_several_sentences_is_no_longer_than_a_glance(tmp_path):
    sentence = "橋の工事の費用は、鋼材の値上がりと人手の不足のために、当初の見込みより大きく膨らんでいる。"
    index = build(tmp_path, a=sentence * 8)
    quotes = ask(index, "橋の工事の費用はなぜ膨らんでいる？").quotes
    assert quotes
    for quote in quotes:
        assert len(plain(quote.text)) <= LONGEST
        assert quote.text.endswith("。")


def test_a_question_in_the_article_is_no_answer(tmp_path):
    text = "橋の工事費はいくらになるのでしょうか？橋の工事費は80億円です。\n"
    first = ask(build(tmp_path, a=text), "橋の工事費はいくらになるのでしょうか？").quotes[0]
    assert "80億円" in first.text


@pytest.mark.parametrize("lead", ["教授は工場について次の二点を指摘しました。", "工場の難点は二つあります。"])
def test_the_list_that_a_sentence_leads_in_to_is_quoted_in_its_place(lead, tmp_path):
    index = build(tmp_path, a=f"# 工場\n\n{lead}\n\n- 建設費が高い\n- 水が足りない\n")
    answer = ask(index, "教授は工場のどこを難点と見ていますか")
    assert [quote.text for quote in answer.quotes] == ["- 建設費が高い\n- 水が足りない"]


def test_the_items_below_a_label_are_quoted_in_its_place(tmp_path):
    index = build(tmp_path, a="# 工場\n\n- 電気の出どころ\n  - 太陽光が半分\n  - 水力が半分\n- 従業員は三人\n")
    assert plain(ask(index, "工場 電気の出どころ").quotes[0].text).split() == ["太陽光が半分", "水力が半分"]


def test_the_answer_is_quoted_in_the_place_of_the_question_before_it(tmp_path):
    index = build(tmp_path, a="# 工場\n\nなぜ工場は橋の町に決まったのでしょうか。\n\n港が近いからです。\n")
    assert ask(index, "なぜ工場は橋の町に決まったの？").quotes[0].text == "港が近いからです。"


def test_the_rows_of_a_table_are_quoted_under_its_head_where_a_list_is_asked_for(tmp_path):
    index = build(tmp_path, a="# 工場\n\n| 工場 | 従業員 |\n|---|---|\n| 東工場 | 三十人 |\n| 西工場 | 五十人 |\n")
    [quote] = ask(index, "工場の従業員の内訳").quotes
    assert quote.text == "| 東工場 | 三十人 |\n| 西工場 | 五十人 |"
    assert quote_text(quote) == "工場:\n・東工場 — 従業員: 三十人\n・西工場 — 従業員: 五十人"


def test_a_line_of_a_drawing_or_that_repeats_its_heading_gives_way_to_a_sentence(tmp_path):
    drawing = "```\n甲工場 ← 3億円 ← 乙銀行\n```"
    index = build(
        tmp_path,
        a=f"# 乙銀行が甲工場に投資\n\n乙銀行が甲工場に投資\n\n{drawing}\n",
        b="# 発表\n\n乙銀行は甲工場に3億円を投資すると述べた。\n",
    )
    assert (
        ask(index, "乙銀行は甲工場にいくら投資しますか").quotes[0].text == "乙銀行は甲工場に3億円を投資すると述べた。"
    )


def test_a_drawing_that_tells_the_amount_asked_for_is_quoted_before_what_tells_none(tmp_path):
    text = "# NVIDIAがOravelleに支払う\n\n```\nNVIDIA → 3億円 → Oravelle\n```\n\n実に、お金は回っている。\n"
    index = build(tmp_path, a=text)
    assert ask(index, "NVIDIAはOravelleにいくら支払う？").quotes[0].text == "NVIDIA → 3億円 → Oravelle"


def test_a_drawing_is_quoted_where_nothing_else_answers(tmp_path):
    index = build(tmp_path, a="# 投資\n\n```\n甲工場 ← 3億円 ← 乙銀行\n```\n")
    assert ask(index, "乙銀行は甲工場にいくら投資しますか").quotes[0].text == "甲工場 ← 3億円 ← 乙銀行"


@pytest.mark.parametrize("line", ["工場投資 ▲3億円", "工場投資 2億円 → 3億円", "- 工場に投資 3億円"])
def test_a_line_with_a_sign_or_one_arrow_is_no_drawing(line, tmp_path):
    index = build(tmp_path, a=f"# 工場に投資 3億円\n\n工場に投資する。\n\n{line}\n")
    quote = ask(index, "工場に投資したのはいくら？").quotes[0]
    assert quote.text == line
    assert quote.score > 0.1


@pytest.mark.parametrize("question", ["手順にかかる時間は？", "何ポイント上がった？", "少しずつ増えたのはなぜ？"])
def test_words_that_hold_a_word_for_lists_ask_for_none(question):
    assert not asks_list(question)


def test_the_list_below_the_item_that_the_question_asks_about_is_quoted_and_not_the_items_beside(tmp_path):
    text = (
        "# 新製品\n\n## 提携\n\n- 両社は協力を広げる\n- 工場で使える橋の機種:\n  - 機種アカ\n  - 機種アオ\n"
        "- 販売は来月に始まる\n- 両社は人を雇う\n"
    )
    quotes = ask(build(tmp_path, a=text), "工場で使える橋の機種を全部教えて").quotes
    assert [line.strip() for line in quotes[0].text.splitlines()] == ["- 機種アカ", "- 機種アオ"]


def test_what_stands_first_in_a_list_is_left_out_if_it_is_far_less_likely():
    def unit(chance, place):
        return Unit(0, place, place, None, 0, 0, "", chance, 0.5, fits=False, announces=False)

    assert [u.first for u in likely_on([unit(0.02, 0), unit(0.5, 1), unit(0.01, 2)])] == [1, 2]


def test_neighbours_without_the_kind_asked_for_do_not_overtake_a_likelier_sentence_with_it(tmp_path):
    text = "工場は広い。工場は新しい。\n\n工場は3月に建つ。\n"
    [article] = read_articles(write_articles(tmp_path, {"a": text}))

    def unit(number: int, said: str, chance: float, *, fits: bool) -> Unit:
        start = article.text.index(said)
        return Unit(0, number, number, article, start, start + len(said), "", chance, 0.5, fits=fits, announces=False)

    with_date = unit(2, "工場は3月に建つ。", 0.4, fits=True)
    others = [unit(0, "工場は広い。", 0.3, fits=False), unit(1, "工場は新しい。", 0.28, fits=False)]
    assert [u.text for u in widened([with_date, *others])] == ["工場は3月に建つ。", "工場は広い。工場は新しい。"]
    closer = [unit(2, "工場は3月に建つ。", 0.32, fits=True), *others]
    assert widened(closer)[0].text == "工場は広い。工場は新しい。"


PLANT = "# 北海製作所の新工場に投資\n\n"


def test_amounts_of_different_matters_do_not_differ(tmp_path):
    index = build(
        tmp_path,
        a="# 北海製作所の新工場\n\n新工場に50億円を投資する。\n",
        b=f"{PLANT}別に300億円で土地を買う。\n",
    )
    assert not any(quote.differs for quote in ask(index, "北海製作所は新工場にいくら投資しますか？").quotes)


def test_the_same_amount_of_another_matter_does_not_agree(tmp_path):
    index = build(tmp_path, a=f"{PLANT}新工場に50億円を投資する。\n", b="# 市の橋\n\n橋の土地を50億円で買う。\n")
    quotes = ask(index, "北海製作所は新工場にいくら投資しますか？").quotes
    assert values(quotes[0]) == ["50億円"]
    assert not any(quote.agreeing for quote in quotes)


def test_a_day_is_no_other_date_than_its_month(tmp_path):
    index = build(tmp_path, a="新工場は2025年11月に稼働する。\n", b="新工場は2025年11月18日に稼働する。\n")
    assert not any(quote.differs for quote in ask(index, "新工場はいつ稼働しますか？").quotes)
