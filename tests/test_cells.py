"""Tables: a number has the unit of its heads, and the value asked for stands in one cell."""

import pytest
from conftest import write_articles

from qa.article import read_articles
from qa.cells import asked_cells, cells_of, measured
from qa.chunk import split
from qa.kinds import KINDS
from qa.lexicon import clues
from qa.searchable import kinds_of
from qa.values import asked_values

MODELS = """| 型番 | 重量（kg） | 価格（円、税込） | USB-A（口） | USB-C（口） | 発売年 | 電池の種類 |
|---|--:|--:|--:|--:|---|---|
| M30 | 3.9 | 32,800 | 1 | 2 | 2019 | 三元系 |
| M70 | **8.7** | 79,800 | 4 | 3 | 2021 | 鉄系 |
"""
SPEC = """| 項目 | M30 | M70 |
| --- | --- | --- |
| 重量（kg） | 3.9 | 8.7 |
| 充電時間（AC、時間） | 2.5 | 1.8 |
| 使える温度 | −10〜40℃ | 使えません |
"""
RESULTS = """## 業績

（単位：百万円）

| 項目 | 今期 | 前期 | 前年同期比 |
|---|---|---|---|
| 売上高 | 214,800 | 202,260 | +6.2％ |
| 1株利益（円） | 152.0 | 171.8 | − |
"""


def row(table: str, first: str) -> tuple[int, int]:
    start = table.index(f"| {first}")
    return start, table.index("\n", start)


def found(question: str, table: str, first: str, last: str = "") -> list[str]:
    start, end = row(table, first)[0], row(table, last or first)[1]
    return [table[a:b] for a, b, _ in asked_values(question, clues(question), table, start=start, end=end)]


@pytest.mark.parametrize(
    ("table", "first", "read"),
    [
        (MODELS, "M70", "M70 | 8.7kg | 79,800円 | 4口 | 3口 | 2021年 | 鉄系"),
        (SPEC, "充電時間", "充電時間（AC、時間） | 2.5時間 | 1.8時間"),
        (SPEC, "使える温度", "使える温度 | −10〜40℃ | 使えません"),
        (RESULTS, "売上高", "売上高 | 214,800百万円 | 202,260百万円 | +6.2％"),
        (RESULTS, "1株利益", "1株利益（円） | 152.0円 | 171.8円 | −"),
    ],
)
def test_a_number_is_read_with_the_unit_of_its_row_its_column_or_the_line_above_the_table(table, first, read):
    assert measured(table, *row(table, first))[0] == read


def test_what_is_read_still_points_at_the_table():
    read, places = measured(SPEC, *row(SPEC, "重量"))
    assert [SPEC[place] for char, place in zip(read, places, strict=True) if char != SPEC[place]] == list("9977")


def test_a_weekday_in_brackets_is_no_unit():
    table = "| 会場 | 4月5日（日） |\n|---|---|\n| 東館 | 3 |\n"
    assert measured(table, *row(table, "東館"))[0] == "東館 | 3"


def test_a_text_that_is_no_table_is_read_as_it_stands():
    assert measured("**8.7** と 3|4")[0] == "8.7 と 3|4"


def test_a_row_knows_its_heads_even_with_an_empty_cell_and_none_too_many():
    table = "| 甲 | 乙 |\n|--|--|\n| 一 | | 三 |\n"
    assert [(table[c.start : c.end], c.head) for c in cells_of(table, *row(table, "一"))] == [
        ("一", "甲"),
        ("", "乙"),
        ("三", ""),
    ]


@pytest.mark.parametrize(
    ("question", "table", "first", "value"),
    [
        ("M70の重さは何キロですか", SPEC, "重量", "8.7"),
        ("M30の重量は？", MODELS, "M30", "3.9"),
        ("M70はいくら？", MODELS, "M70", "79,800"),
        ("M70にUSB-Cの端子はいくつある？", MODELS, "M70", "3"),
        ("M70は何年に発売された？", MODELS, "M70", "2021"),
        ("M30の電池の種類は？", MODELS, "M30", "三元系"),
        ("M70の充電時間はどのくらい？", SPEC, "充電時間", "1.8"),
        ("M30を使える温度は？", SPEC, "使える温度", "−10〜40℃"),
        ("M70を使える温度は何度？", SPEC, "使える温度", "使えません"),
        ("前期の売上高はいくら？", RESULTS, "売上高", "202,260"),
        ("売上高の前年同期比は？", RESULTS, "売上高", "+6.2％"),
        ("How heavy is the M70?", SPEC, "重量", "8.7"),
    ],
)
def test_the_cell_is_marked_that_stands_in_the_row_and_column_of_the_question(question, table, first, value):
    assert found(question, table, first) == [value]


def test_of_several_rows_the_one_that_the_question_names():
    assert found("M70の価格は？", MODELS, "M30", "M70") == ["79,800"]


def test_where_no_column_is_named_the_amounts_of_the_kind_asked_for_are_all_marked():
    table = "| プラン | 月 | 年 | 端末 |\n|--|--|--|--|\n| 並 | 480円 | 4,800円 | 1台 |\n"
    assert found("並プランはいくら？", table, "並") == ["480円", "4,800円"]


def test_the_year_in_a_rows_first_cell_answers_when():
    table = "| 年 | 月 | 出来事 |\n|--|--|--|\n| 2019年 | 4月 | 本社を静岡市に移転 |\n"
    assert found("本社を移転したのはいつ？", table, "2019年")[0] == "2019年"


def test_a_row_is_compared_with_the_question_once_however_many_cells_it_has():
    table = "| 年 | 甲 | 乙 | 甲 |\n|--|--|--|--|\n| 一 | 1 | 2 | 3 |\n| 一 | 4 | 5 | 6 |\n"
    told = []
    chosen, is_named = asked_cells(table, row(table, "一")[0], len(table), lambda head: told.append(head) or 1.0)
    assert [table[cell.start : cell.end] for cell in chosen] == list("123456")
    assert sorted(told) == ["| 一 | 1 | 2 | 3 |", "| 一 | 4 | 5 | 6 |", "一", "乙", "甲"]
    assert is_named


def test_a_question_for_a_reason_marks_no_cell():
    assert found("M70の価格はなぜ高い？", MODELS, "M70") == []


def test_a_row_holds_the_kind_of_answer_that_its_heads_give_the_unit_of(tmp_path):
    write_articles(tmp_path, {"a": SPEC})
    [article] = read_articles(tmp_path)
    [chunk] = split(article)
    held = dict(zip((SPEC[s.start : s.end][2:4] for s in chunk.sentences), kinds_of(chunk, article), strict=True))
    assert held["重量"] & 1 << KINDS.index("measure")
    assert held["充電"] & 1 << KINDS.index("duration")
