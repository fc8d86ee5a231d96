import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import markdowns, moderate, texts

from qa.markup import LABEL, blocks, is_item, plain, plain_with_positions


def cut(text: str, begin: int = 0) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in blocks(text, begin)]


# Blocks


def test_headings_have_their_levels():
    text = "# 市場\n\n### 予測 ###\n\n###### 注\n"
    assert [(block.level, text[block.start : block.end]) for block in blocks(text)] == [
        (1, "# 市場"),
        (3, "### 予測 ###"),
        (6, "###### 注"),
    ]


def test_a_line_above_a_rule_is_a_heading():
    text = "市場\n====\n伸びた。\n\n予測\n---\n伸びる。"
    assert [(b.kind, b.level, text[b.start : b.end]) for b in blocks(text)] == [
        ("heading", 1, "市場"),
        ("paragraph", 0, "伸びた。"),
        ("heading", 2, "予測"),
        ("paragraph", 0, "伸びる。"),
    ]


@pytest.mark.parametrize("paragraph", ["市場は伸びた。", "あ" * 101])
def test_a_paragraph_above_a_rule_is_no_heading(paragraph):
    assert cut(f"{paragraph}\n---\n次へ。") == [("paragraph", paragraph), ("paragraph", "次へ。")]


def test_paragraphs_are_parted_by_empty_lines():
    assert cut("一行目\n二行目\n\n\n次の段落") == [("paragraph", "一行目\n二行目"), ("paragraph", "次の段落")]


def test_prose_that_is_indented_is_no_code():
    assert cut("    四つの空白。\n\n\u3000全角の空白。") == [
        ("paragraph", "四つの空白。"),
        ("paragraph", "全角の空白。"),
    ]


def test_each_item_of_a_nested_list_is_a_block():
    text = "- 一\n  - 二\n    続き\n    1. 三\n* 四\n"
    assert cut(text) == [("item", "- 一"), ("item", "- 二\n    続き"), ("item", "1. 三"), ("item", "* 四")]


def test_a_paragraph_inside_an_item_is_a_paragraph():
    assert cut("- 一\n\n  補足\n\n- 二") == [("item", "- 一"), ("paragraph", "補足"), ("item", "- 二")]


def test_a_block_quotation_keeps_its_marks():
    assert cut("> 引用\n> 続き\n\n後") == [("paragraph", "> 引用\n> 続き"), ("paragraph", "後")]


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_each_line_between_fences_is_code(fence):
    text = f"前\n\n{fence}python\nAzure → Claude\n   ↓\n\n# 注\n{fence}\n\n後"
    assert cut(text) == [
        ("paragraph", "前"),
        ("code", "Azure → Claude"),
        ("code", "↓"),
        ("code", "# 注"),
        ("paragraph", "後"),
    ]


def test_a_fence_that_is_never_closed_runs_to_the_end():
    assert cut("```\n一\n二") == [("code", "一"), ("code", "二")]


def test_each_row_of_a_table_is_a_block_but_not_its_rule():
    text = "| 年 | 額 |\n|----|:--:|\n| 2025 | 300億 |\n\n後"
    assert cut(text) == [("row", "| 年 | 額 |"), ("row", "| 2025 | 300億 |"), ("paragraph", "後")]


@pytest.mark.parametrize("line", ["**資源の使途：**", "**影響**：", "__要点__", "■市場の予測", "【まとめ】"])
def test_a_bold_or_marked_line_alone_is_a_label(line):
    text = f"{line}\n\n- 一"
    assert [(b.kind, b.level, text[b.start : b.end]) for b in blocks(text)] == [
        ("heading", LABEL, line),
        ("item", 0, "- 一"),
    ]


@pytest.mark.parametrize("line", ["**これは重要です。**", "【速報】株価が上がった。", "■ 市場は伸びた。"])
def test_a_sentence_in_bold_or_behind_a_mark_is_no_label(line):
    ((kind, raw),) = cut(f"{line}\n")
    assert kind != "heading"
    assert raw == line


def test_a_bold_start_of_a_paragraph_is_no_label():
    assert cut("**注意**\n本文が続く。") == [("paragraph", "**注意**\n本文が続く。")]


@pytest.mark.parametrize("bullet", ["・", "■", "●", "①", "(1) ", "（１）"])
def test_a_line_behind_a_japanese_bullet_is_an_item(bullet):
    text = f"導入です。\n{bullet}一つ\n{bullet}二つ\n"
    assert cut(text) == [("paragraph", "導入です。"), ("item", f"{bullet}一つ"), ("item", f"{bullet}二つ")]


@pytest.mark.parametrize("rule", ["---END---", "--- END ---", "***", "---", "===", "---完---", "＊　＊　＊", "→"])
def test_a_rule_is_no_block(rule):
    assert cut(f"本文。\n\n{rule}\n\n続き。\n\n{rule}\n") == [("paragraph", "本文。"), ("paragraph", "続き。")]


def test_an_end_mark_right_below_a_paragraph_is_no_part_of_it():
    assert cut("本文。\n---END---\n") == [("paragraph", "本文。")]


def test_blocks_begin_behind_the_front_matter():
    text = "---\ntitle: 題\n---\n本文"
    assert cut(text, text.index("本文")) == [("paragraph", "本文")]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_newline_ends_a_line(newline):
    text = newline.join(["# 題", "一", "", "- 二", "- 三"])
    assert cut(text) == [("heading", "# 題"), ("paragraph", "一"), ("item", "- 二"), ("item", "- 三")]


# Plain text that is laid out by its lines


@pytest.mark.parametrize(
    "label",
    ["【議題4】夏祭り", "■保管について:", "●会場", "＜応募資格＞", "▼給与", "◇順位表（第14節終了時）", "◆クマムシとは"],
)
@pytest.mark.parametrize("below", ["・雨天は翌日", "市民会館で開く。"])
def test_a_label_right_above_a_text_is_a_label(label, below):
    assert [block.level for block in blocks(f"{label}\n{below}")] == [LABEL, 0]
    assert [raw for _, raw in cut(f"{label}\n{below}")] == [label, below]


def test_a_label_is_seen_in_the_middle_of_a_paragraph():
    assert cut("●会場\n市民会館\n●日時\n10月3日") == [
        ("heading", "●会場"),
        ("paragraph", "市民会館"),
        ("heading", "●日時"),
        ("paragraph", "10月3日"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "●一つ\n●二つ\n●三つ",  # a list
        "●一つ\n\n●二つ",
        "■開館：10時\n■休館：月曜",
        "(1) 甲社\n(2) 乙社",
        "(1) 学習のための計算資源を\n増やす。",  # prose that goes on
        "■ 学習のための計算資源\nを増やす。",
        "★未経験OK　★土日休み\n",  # a slogan
        "【速報】株価が上がった。\n続報を待つ。",
    ],
)
def test_what_only_begins_like_a_label_is_none(text):
    assert "heading" not in {kind for kind, _ in cut(text)}


def test_a_numbered_line_above_a_text_is_a_label():
    assert [kind for kind, _ in cut("1.　概要\n工事は3月に終わる。\n2.　費用\n（1）内訳\n設計費は3千万円。")] == [
        "heading", "paragraph", "heading", "heading", "paragraph",
    ]  # fmt: skip


def test_a_bullet_alone_above_a_paragraph_is_a_label():
    assert cut("●会場\n\n市民会館で開く。")[0] == ("heading", "●会場")


@pytest.mark.parametrize(
    "lines",
    [
        ["浦戸 3―2 蔵王", "白河 0―4 松江", "讃岐 1―1 日立"],
        ["みそ　　　　大さじ1", "みりん　　　大さじ1と1/2"],
        ["品名\t価格", "みかん\t80円"],
        ["2015年　入社", "2020年　主任になる。"],
        ["昭和29年 島に生まれる", "昭和52年 灯台守となる"],
        ["試用期間3か月は月給22万円", "昇給は年1回"],
        ["ボルヘス監督「勝った。よかった」", "石動監督「納得できない」"],
    ],
)
def test_lines_that_say_one_thing_each_are_blocks(lines):
    assert cut("\n".join(lines)) == [("line", line) for line in lines]


@pytest.mark.parametrize(
    "text",
    [
        "売上高は前の年より12%多い120億円で、営業利益は前の\n年より3%少ない15億円だった。",
        "2025年3月期の売上高は前の年より12％多い120億円、営業利益\nは3％少ない15億円、純利益は8億円となり、配当は1株52円",
        "市長は「反対だ」\nと述べた。",
        "東京の\n大阪の",
        "すごい！　次は\n何だ！　さあ",
        "The plant opens in\n2025 with 300 people.",
        "2015年　入社",  # never one alone
    ],
)
def test_prose_that_is_broken_at_a_width_is_one_paragraph(text):
    assert cut(text) == [("paragraph", text)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_one_of_several_short_lines_is_an_item(newline):
    text = newline.join(["◇結果", "浦戸 3―2 蔵王", "白河 0―4 松江", "", "試合は3時に終わった。", "- 一つ"])
    told = [
        line for line in text.split(newline) if line and is_item(text, text.index(line), text.index(line) + len(line))
    ]
    assert told == ["浦戸 3―2 蔵王", "白河 0―4 松江", "- 一つ"]
    assert not is_item(text, text.index("3―2"), text.index("3―2") + 3)  # a part of a line


@moderate
@given(texts, st.integers(0, 20), st.integers(0, 20))
def test_any_stretch_is_an_item_or_not(text, start, length):
    assert is_item(text, min(start, len(text)), min(start + length, len(text))) in (True, False)


def test_the_line_above_rows_is_their_label():
    text = "党派別の投票\n　新民党　　賛成178\n　立国党　　反対128"
    assert [kind for kind, _ in cut(text)] == ["heading", "line", "line"]


def test_a_rule_right_above_a_text_is_no_part_of_it():
    assert cut("――――\n灯台守の計算尺\n――――") == [("paragraph", "灯台守の計算尺")]


def test_a_field_below_an_item_is_no_part_of_it():
    assert cut("・総会に諮る。\n担当：三田村") == [("item", "・総会に諮る。"), ("paragraph", "担当：三田村")]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Q.入社の決め手は何ですか", "社長の人柄です。"),
        ("Q. 箱が届くまで\n何日かかりますか？", "A. 2日です。"),
        ("【Q】返品したいのですが", "【A】8日以内に連絡する"),
        ("質問3：包装はできますか", "回答3：250円です。"),
        ("――今後の目標を聞かせてください", "田所　店長になることです。"),
        ("決め手は何ですか", "人柄です。"),
        ("Q. 料金", "月額500円"),
    ],
)
def test_a_question_ends_where_its_answer_begins(question, answer):
    assert cut(f"{question}\n{answer}") == [("paragraph", question), ("paragraph", answer)]


def test_a_question_that_is_told_of_goes_on():
    assert len(cut("記者に「いつですか\nと聞かれた。")) == len(cut("それは本当ですか\nと聞いた。")) == 1


@moderate
@given(texts | markdowns().map(lambda made: made[0]), st.integers(0, 20))
def test_blocks_are_in_order_apart_trimmed_and_behind_the_beginning(text, begin):
    begin = min(begin, len(text))
    found = blocks(text, begin)
    ends = [begin, *(block.end for block in found)]
    assert all(end <= block.start < block.end <= len(text) for end, block in zip(ends, found, strict=False))
    assert all(text[block.start : block.end] == text[block.start : block.end].strip() for block in found)


@moderate
@given(markdowns())
def test_no_sentence_is_left_out_of_the_blocks(made):
    text, held = made
    raws = [raw for _, raw in cut(text)]
    assert [sum(sentence in raw for raw in raws) for sentence in held] == [1] * len(held)


# Plain text


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("最大**100億ドル**を", "最大100億ドルを"),
        ("***強調***と*斜体*と~~取消~~", "強調と斜体と取消"),
        ("__要点__", "要点"),
        ("[発表](https://a.jp/b)によると", "発表によると"),
        ('[発表](https://a.jp "題")によると', "発表によると"),
        ("[首都](https://ja.wikipedia.org/wiki/東京_(曖昧さ回避))の", "首都の"),
        ("![図](a.png)", "図"),
        ("![](a.png)", ""),
        ("[![図](a.png)](https://a.jp)", "図"),
        ("[[Azure]]と[[a/b|契約]]", "Azureと契約"),
        ("`pip install`する", "pip installする"),
        ('<span class="a">額</span><br/>', "額"),
        ("<https://a.jp>を見る", "https://a.jpを見る"),
        ("前<!-- 隠す\n隠す -->後", "前後"),
        ("## 市場の予測", "市場の予測"),
        ("  - 一つ", "一つ"),
        ("12. 十二", "十二"),
        ("・一つ", "一つ"),
        ("> > 引用", "引用"),
        ("| 2025 | 300億 |", "2025 | 300億"),
        (r"1\. 一", "1. 一"),
        (r"\*注", "*注"),
        (r"\[1\]", "[1]"),
        ("可能\ufffd", "可能"),
    ],
)
def test_markup_is_dropped(raw, read):
    assert plain(raw) == read


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("一<!-- 二\n三 -->四", "一四"),
        ("一<!-- 二 <!-- 三 -->四-->", "一四-->"),
        ("`<!--`一<!---->二", "<!--一二"),
        ("一--><!-->二<!-- **三**", "一--><!-->二<!-- 三"),
    ],
)
def test_a_comment_is_dropped_if_it_ends(raw, read):
    assert plain(raw) == read


@pytest.mark.parametrize("read", [plain, blocks], ids=["plain", "blocks"])
@pytest.mark.parametrize("line", ["<!-- a ", "1900年 出来事\n", "会場：市民会館\n"], ids=["comment", "date", "field"])
def test_what_stands_in_a_text_thousands_of_times_takes_no_minutes(line, read):
    text = line * 40_000
    begin = time.process_time()
    assert read(text)
    assert time.process_time() - begin < 5  # takes .5 s; 10 to 50 s when all of it is looked at for each


@pytest.mark.parametrize(
    "text",
    [
        "$30B → Microsoft",
        "a*b",
        "2*3*4",
        "5 * 3 * 2",
        "snake_case_name",
        "a < b かつ c > d",
        "配列[0]と注[^1]",
        "-5度、+3%",
        "1.5倍",
        "#AI",
        "C:\\temp",
        "A社|B社",
        "（注）【図】",
    ],
)
def test_what_only_looks_like_markup_stays(text):
    assert plain(text) == text


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("東京\n大阪", "東京大阪"),
        ("東京\r\n\u3000大阪", "東京大阪"),
        ("始めた。\n次に", "始めた。次に"),
        ("> 東京\n> 大阪", "東京大阪"),
        ("東京\nOsaka", "東京 Osaka"),
        ("in\nOsaka", "in Osaka"),
        ("opens in\n2025. It", "opens in 2025. It"),
    ],
)
def test_a_line_break_is_a_blank_except_between_japanese_characters(raw, read):
    assert plain(raw) == read


def test_each_character_knows_where_it_stood():
    assert plain_with_positions("- **額**: 3\n億") == ("額: 3 億", [4, 7, 8, 9, 10, 11])


@moderate
@given(texts | markdowns().map(lambda made: made[0]))
def test_each_character_is_the_one_at_its_position(raw):
    text, positions = plain_with_positions(raw)
    assert len(text) == len(positions)
    assert positions == sorted(set(positions))
    assert all(char == raw[at] or (char == " " and raw[at].isspace()) for char, at in zip(text, positions, strict=True))
    assert "\ufffd" not in text
    assert text == text.strip() == plain(raw)


@moderate
@given(st.text(alphabet="市場は伸びた。、「」（）ーデータAz09 "))
def test_a_text_without_markup_stays_as_it_is(text):
    assert plain(text) == text.strip()


@moderate
@given(markdowns())
def test_no_sentence_loses_a_character(made):
    text, held = made
    assert all(sentence in plain(text) for sentence in held)


def test_lines_that_begin_with_the_name_of_a_field_are_items():
    text = "入館料：一般500円\n交通：駅から徒歩7分\n駐車場：40台\n"
    assert [text[block.start : block.end] for block in blocks(text)] == text.split("\n")[:3]
    assert "徒歩7分 駐車場" in plain(text)


def test_one_line_with_a_colon_is_no_field():
    text = "市長はこう述べた：\n必ず建てる。"
    assert len(blocks(text)) == 1
