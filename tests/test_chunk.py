import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import markdowns, moderate, texts

from qa.article import Article, read_article, read_articles
from qa.chunk import Chunk, split
from qa.config import Config
from qa.layout import LINE_END

SEEDS = {article.id[:3]: article for article in read_articles(Path(__file__).parents[1] / "seeds")}
SIX = [f"{country}は投資した。" for country in ("米国", "日本", "英国", "中国", "韓国", "仏国")]  # 2 words each
FINE = Config(chunk_words=1)  # every sentence or item a chunk of its own


def cut(text: str, config: Config | None = None) -> list[Chunk]:
    return split(Article(id="a", path="a.md", text=text), config)


def raws(text: str, config: Config | None = None) -> list[str]:
    return [text[chunk.start : chunk.end] for chunk in cut(text, config)]


# Headings


def test_an_article_is_cut_at_its_headings():
    text = "前書き。\n\n# 市場\n\n市場は伸びた。\n\n## 予測\n\n来年も伸びる。\n"
    assert raws(text) == ["前書き。", "# 市場\n\n市場は伸びた。", "## 予測\n\n来年も伸びる。"]


def test_a_chunk_knows_the_headings_above_it():
    text = "零。\n\n# **市場**：\n\n一。\n\n### 予測\n\n二。\n\n## 実績\n\n三。\n\n# 結び\n\n四。\n"
    assert [chunk.heading for chunk in cut(text)] == ["", "市場", "市場 › 予測", "市場 › 実績", "結び"]


def test_a_heading_alone_is_never_a_chunk():
    text = "# 題\n\n## 章\n\n**要点**\n\n本文がある。\n\n## 終わり\n\n**注**\n"
    (chunk,) = cut(text)
    assert text[chunk.start : chunk.end] == "# 題\n\n## 章\n\n**要点**\n\n本文がある。"
    assert chunk.heading == "題 › 章"


@pytest.mark.parametrize("text", ["", "\n \n", "# 題\n\n## 章\n", "---END---", "![](a.png)", "\ufffd"])
def test_a_text_without_a_sentence_has_no_chunk(text):
    assert cut(text) == []


def test_a_heading_that_leaves_no_room_stays_in_the_path_alone():
    text = f"# {'題' * 40}\n\n{'あ' * 40}\n"
    (chunk,) = cut(text, Config(chunk_chars=50))
    assert (text[chunk.start : chunk.end], chunk.heading) == ("あ" * 40, "題" * 40)


def test_headings_without_a_text_take_no_minutes():
    begin = time.process_time()
    assert cut("# 題\n\n" * 40_000) == []
    assert time.process_time() - begin < 12  # takes 1.2 s; 22 s when each heading looks at all above it


def test_a_heading_behind_a_byte_order_mark_is_one(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes("\ufeff# 市場\n\n伸びた。\n".encode())
    assert [chunk.heading for chunk in split(read_article(path, tmp_path))] == ["市場"]


# Labels and lists


def test_a_label_goes_with_the_list_below_it():
    text = "投資が増えた。\n\n**資源の使途：**\n\n- 学習\n- 推論\n"
    assert raws(text, FINE) == ["投資が増えた。", "**資源の使途：**\n\n- 学習", "- 推論"]


def test_a_label_with_room_above_it_still_goes_below():
    # 50 characters: the paragraph and the label have 40 together, and so have the label and the item
    above, label, item = "あ" * 29 + "。", "**四文字だ**", f"- {'い' * 28}"
    config = Config(chunk_chars=50, chunk_words=1000)
    assert raws(f"{above}\n\n{label}\n\n{item}\n", config) == [above, f"{label}\n\n{item}"]


def contexts(text: str) -> dict[str, str]:
    return {text[start:end]: context for chunk in cut(text) for start, end, context in chunk.sentences}


def test_an_item_is_read_under_its_lead_in_and_the_items_that_hold_it():
    text = "## 課題\n\n次の二点です：\n\n- 費用：\n  - 電力\n    - 送電\n  - 土地\n- 人材\n\n以上です。\n"
    assert contexts(text) == {
        "次の二点です：": "課題",
        "- 費用：": "課題 次の二点です：",
        "- 電力": "課題 次の二点です： 費用：",
        "- 送電": "課題 次の二点です： 費用： 電力",
        "- 土地": "課題 次の二点です： 費用：",
        "- 人材": "課題 次の二点です：",
        "以上です。": "課題",
    }


def test_an_item_inside_another_is_read_under_it_without_a_colon_too():
    assert contexts("- 電気の出どころ\n  - 太陽光 45%\n  - 小水力 20%\n- 雇用 65人\n") == {
        "- 電気の出どころ": "",
        "- 太陽光 45%": "電気の出どころ",
        "- 小水力 20%": "電気の出どころ",
        "- 雇用 65人": "",
    }


def test_a_row_is_read_under_the_head_of_its_table():
    catch = "| 漁法 | 今年度 |\n|---|---|\n| 流し網 | 1600トン |\n| 定置網 | 850トン |\n"
    ports = "| 港 |\n|---|\n| 東 |\n"
    assert contexts(f"# 枠\n\n- 漁法:\n\n{catch}\n以上。\n\n{ports}") == {
        "- 漁法:": "枠",
        "| 漁法 | 今年度 |": "枠",
        "| 流し網 | 1600トン |": "枠 漁法 | 今年度",
        "| 定置網 | 850トン |": "枠 漁法 | 今年度",
        "以上。": "枠",
        "| 港 |": "枠",
        "| 東 |": "枠 港",
    }


def test_what_leads_in_to_a_list_stands_in_one_chunk_with_it():
    said = "市は計画の見直しを決めた。" * 3 + "反対の声が多かったためだ。"
    items = "".join(f"- {number}番目の対策として窓口を週に{number}日だけ開く\n" for number in range(1, 9))
    chunks = raws(f"{said}\n\n市は次の対策を挙げました。\n\n{items}", Config(chunk_words=25))
    assert len(chunks) > 1
    [led] = [chunk for chunk in chunks if "挙げました" in chunk]
    assert "1番目の対策" in led


def test_a_sentence_that_leads_in_to_a_list_is_what_its_items_are_read_under():
    told = contexts("# 保管\n\nA. 次のものはお預かりできません。\n・現金\n・植物\n\n夜も開いています。\n・朝も\n")
    assert told["・植物"] == "保管 A. 次のものはお預かりできません。"
    assert told["・朝も"] == "保管"


def test_questions_stand_in_one_chunk_with_their_answer():
    said = "".join(f"\n\n{number}番目の町では橋を直し、道を広げ、木を植えた。" for number in range(1, 7))
    for asked in [
        "**大槻：** 出動を教えてください。",
        "Q. 倉庫はどこですか。\n\n見学はできますか。",
        "質問3：包装はできますか",
    ]:
        for words_each in range(20, 60, 4):
            chunks = raws(
                f"{said}\n\n{asked}\n\n**比良野：** 雪崩です。\n\n発生から5時間がたった。",
                Config(chunk_words=words_each),
            )
            assert [asked in chunk and "雪崩です。" in chunk for chunk in chunks].count(True) == 1


def test_a_question_of_several_sentences_is_one_unit():
    text = "――価格は78万円です。高いという声もありますが。\n\nわかっています。"
    assert list(contexts(text)) == ["――価格は78万円です。高いという声もありますが。", "わかっています。"]


def test_a_question_and_its_answer_under_headings_of_their_own_are_one_chunk():
    text = (
        "# 案内\n\n## 質問\n\n延ばせますか。\n\n## 回答\n\n1回だけです。\n\n## 質問2\n\n席は。\n\n## 回答2\n\n64席。\n"
    )
    chunks = cut(text)
    assert [chunk.heading for chunk in chunks] == ["案内 › 質問", "案内 › 質問2"]
    assert text[chunks[0].start : chunks[0].end].endswith("延ばせますか。\n\n## 回答\n\n1回だけです。")


def test_a_list_of_questions_is_cut_like_any_other():
    text = "\n".join(f"- {number}番目の質問はこのように長いのでしょうか。" for number in range(1, 40))
    assert min(len(chunk.sentences) for chunk in cut(text)) > 3


def test_an_announcement_too_long_to_go_with_what_follows_is_kept():
    asked, said = "Q. " + "長" * 50 + "いですか。", "短" * 30 + "い。"
    assert raws(f"前の文。\n\n{asked}\n\n{said}", Config(chunk_chars=70, chunk_words=10)) == ["前の文。", asked, said]


def test_an_item_is_read_under_its_label():
    assert contexts("# 契約\n\n**使途：**\n- 学習\n\n**額:**\n- 300億ドル\n") == {
        "- 学習": "使途：",
        "- 300億ドル": "額:",
    }


def test_a_lead_in_holds_for_japanese_bullets_too():
    assert contexts("次の通り：\n・学習\n・推論\n")["・推論"] == "次の通り："


def test_a_lead_in_ends_with_its_list():
    assert contexts("次の通り：\n\n- 学習\n\n段落です。\n\n- 推論\n")["- 推論"] == ""


def test_each_label_has_its_own_text():
    text = "【議題3】駐輪場\n・12口を足す\n\n【議題4】夏祭り\n・雨天は翌日\n\n●会場\n市民会館。\n\n二階です。\n"
    assert contexts(text) == {
        "・12口を足す": "【議題3】駐輪場",
        "・雨天は翌日": "【議題4】夏祭り",
        "市民会館。": "会場",
        "二階です。": "会場",
    }


def test_a_label_right_above_a_list_ends_with_it():
    text = "# 議事録\n\n【報告】\n1. 点検した。\n2. 交換した。\n\n次回は6月です。\n\n**使途**\n\n- 学習\n\n以上です。\n"
    told = contexts(text)
    assert (told["1. 点検した。"], told["次回は6月です。"]) == ("【報告】", "議事録")
    assert told["以上です。"] == "使途"  # an empty line below a label: it is a heading


def test_lines_are_read_under_the_names_of_their_columns():
    told = contexts("◇順位表\n順位　チーム　勝点\n1　浦戸　32\n2　大隅　29\n\n◇結果\n浦戸 3―2 蔵王\n白河 0―4 松江\n")
    assert told["1　浦戸　32"] == told["2　大隅　29"] == "順位表 順位　チーム　勝点"
    assert told["白河 0―4 松江"] == "結果"


# Repeats


def test_a_paragraph_that_repeats_is_indexed_once():
    once = "この提携から、どのような未来を感じますか？"
    assert raws(f"{once}\n\n間の文。\n\n{once}\n\n後の文。\n") == [f"{once}\n\n間の文。", "後の文。"]


def test_a_paragraph_that_repeats_in_other_markup_is_indexed_once():
    assert len(cut("最大100億ドルの投資が発表されました。\n\n最大**１００億ドル**の\n投資が発表されました。\n")) == 1


@pytest.mark.parametrize("more", ["時期はまだ誰も知らないとされています。", "時期は未定。"])
def test_a_paragraph_that_repeats_only_in_part_stays_whole(more):
    once = "この提携から、どのような未来を感じますか？"
    assert raws(f"{once}\n\n{once}{more}\n") == [f"{once}\n\n{once}{more}"]


def test_a_short_sentence_may_be_said_twice():
    assert raws("# A社\n\n詳細は未定。\n\n# B社\n\n詳細は未定。\n") == [
        "# A社\n\n詳細は未定。",
        "# B社\n\n詳細は未定。",
    ]


def test_items_and_headings_may_repeat():
    text = "## 提携\n\n- 投資家と被投資企業の間で利益相反が発生する\n\n"
    assert len(cut(text * 2)) == 2


# Sizes and overlap


def test_a_paragraph_that_is_cut_says_its_last_sentence_again():
    # 12 words in parts of 6; a sentence is 2, a third of a part or less: [1 2 3] [3 4 5] [5 6]
    a, b, c, d, e, f = SIX
    assert raws("".join(SIX), Config(chunk_words=6)) == [a + b + c, c + d + e, e + f]


def test_chunks_of_whole_paragraphs_do_not_overlap():
    text = "\n\n".join(SIX)
    assert raws(text, Config(chunk_words=6)) == ["\n\n".join(SIX[:3]), "\n\n".join(SIX[3:])]


def test_a_long_last_sentence_is_not_said_again():
    # parts of 4 words: a sentence is half of one, more than a third
    assert raws("".join(SIX), Config(chunk_words=4)) == ["".join(SIX[:2]), "".join(SIX[2:4]), "".join(SIX[4:])]


def test_a_section_is_cut_into_equal_parts():
    # 12 words at 8 a part: 1.5 parts are 2 of 6, not 8 and 4
    text = "\n\n".join(SIX)
    assert len(cut(text, Config(chunk_words=8))) == 2
    assert raws(text, Config(chunk_words=8))[0] == "\n\n".join(SIX[:3])


def test_what_is_too_short_for_a_chunk_goes_with_the_one_before():
    said = [f"{number}番目の町では橋を直し、道を広げ、木を植えた。" for number in range(6)]
    chunks = raws("\n\n".join([*said, "以上"]), Config(chunk_words=19))
    assert len(chunks) > 1
    assert chunks[-1] == "\n\n".join([*said[4:], "以上"])


def test_it_stays_alone_where_there_is_no_room_for_it():
    assert raws(f"{'あ' * 49}。\n\n以上", Config(chunk_chars=50)) == ["あ" * 49 + "。", "以上"]


def test_a_sentence_without_punctuation_is_cut_anywhere():
    spans = [(chunk.start, chunk.end) for chunk in cut("あ" * 1500)]
    assert spans == [(0, 600), (600, 1200), (1200, 1500)]


def test_a_sentence_too_long_is_cut_behind_a_comma():
    assert raws("あ" * 400 + "、" + "い" * 400) == ["あ" * 400 + "、", "い" * 400]


def test_chunks_are_numbered_from_nought():
    assert [chunk.id for chunk in cut("# A\n\n一。\n\n# B\n\n二。\n")] == ["a#0", "a#1"]


# What holds for every text

configs = st.builds(Config, chunk_words=st.integers(1, 150), chunk_chars=st.sampled_from([50, 80, 200, 600]))


@moderate
@given(texts | markdowns().map(lambda made: made[0]), st.integers(0, 9), configs)
def test_every_chunk_is_an_exact_cut_of_the_file(text, body, config):
    article = Article(id="a", path="a.md", text=text, body=min(body, len(text)))
    chunks = split(article, config)
    assert chunks == split(article, config)
    lines = LINE_END.split(text)
    last = article.body, article.body
    for number, chunk in enumerate(chunks):
        raw = text[chunk.start : chunk.end]
        assert (chunk.article, chunk.number) == ("a", number)
        assert raw == raw.strip() != ""
        assert len(raw) <= config.chunk_chars
        assert chunk.start >= last[0]
        assert chunk.end > last[1] or number == 0
        last = chunk.start, chunk.end
        assert chunk.line_start == len(LINE_END.findall(text[: chunk.start])) + 1
        assert LINE_END.sub("\n", raw) in "\n".join(lines[chunk.line_start - 1 : chunk.line_end])
        assert chunk.line_end - chunk.line_start == len(LINE_END.findall(raw))
        assert chunk.sentences
        ends = [chunk.start, *(end for _, end, _ in chunk.sentences)]
        starts = [*(start for start, _, _ in chunk.sentences), chunk.end]
        assert all(end <= start for end, start in zip(ends, starts, strict=True))
        assert all(start < end for start, end, _ in chunk.sentences)


@moderate
@given(markdowns(), configs)
def test_every_sentence_is_in_a_chunk(made, config):
    text, held = made
    told = "\n".join(text[start:end] for chunk in cut(text, config) for start, end, _ in chunk.sentences)
    assert [s for s in held if s not in told and len(s) <= config.chunk_chars - 20] == []


@moderate
@given(markdowns(), configs)
def test_two_chunks_share_at_most_one_sentence(made, config):
    chunks = cut(made[0], config)
    for one, other in pairwise(chunks):
        assert other.start >= min(one.end, one.sentences[-1].start)


# The real articles


def test_no_passage_is_longer_than_600_characters():
    assert [chunk for article in SEEDS.values() for chunk in split(article) if chunk.end - chunk.start > 600] == []


@pytest.mark.parametrize("fault", ["\ufffd", "---END---", "technyanComment", "```"])
def test_no_fault_of_the_files_is_indexed(fault):
    held = [a.text[s:e] for a in SEEDS.values() for chunk in split(a) for s, e, _ in chunk.sentences]
    assert [sentence for sentence in held if fault in sentence] == []


@pytest.mark.parametrize(
    ("number", "sentence", "line"),
    [
        ("002", "あなたはこの提携から、どのような未来の兆しを感じますか？", 28),
        ("003", "あなたはこのAnthropicの挑戦を、どのように評価しますか？", 26),
        ("003", "Anthropicは、その未来を誰よりも早く見据え、先行投資しているのかもしれません。", 26),
    ],
)
def test_the_paragraph_that_stands_twice_is_indexed_once(number, sentence, line):
    article = SEEDS[number]
    assert article.text.count(sentence) == 2
    starts = {
        start for chunk in split(article) for start, end, _ in chunk.sentences if sentence in article.text[start:end]
    }
    assert [article.line(start) for start in starts] == [line]


REPEATED = {
    "002": [(30, "あなたはこの提携から、")],
    "003": [(28, "あなたはこのAnthr"), (42, "個人的には、このAnt")],
}


@pytest.mark.parametrize("number", SEEDS)
def test_every_line_of_an_article_is_in_the_sentences_of_its_chunks(number):
    article = SEEDS[number]
    told = {at for chunk in split(article) for start, end, _ in chunk.sentences for at in range(start, end)}
    missed = []
    for line in re.finditer(r"[^\n]+", article.text[article.body :]):
        if re.match(r"#+ |---END---|\*\*[^*]+：\*\*$", line[0]):  # headings, rules and labels
            continue
        begin = article.body + line.start()
        if not all(begin + at in told for at, char in enumerate(line[0]) if char.isalpha()):
            missed.append((article.line(begin), line[0][:11]))
    assert missed == REPEATED.get(number, [])
