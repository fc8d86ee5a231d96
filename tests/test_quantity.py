"""Amounts and dates: every way to write one gives one value."""

import datetime
import itertools
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import texts

from qa.numeral import BIG, canonical, number
from qa.quantity import quantities

KANJI = "〇一二三四五六七八九"


def values(text: str, today: str = "") -> list[str]:
    return [quantity.value for quantity in quantities(text, today)]


def told(text: str) -> list[tuple[str, str, str]]:
    return [(quantity.kind, quantity.value, quantity.unit) for quantity in quantities(text)]


@pytest.mark.parametrize(
    "text",
    ["300億ドル", "$30B", "30 billion dollars", "３００億ドル", "三百億ドル", "300億米ドル", "$30 billion", "US$30bn",
     "30,000,000,000ドル", "300亿美元", "300억 달러"],
)  # fmt: skip
def test_thirty_billion_dollars_is_one_value(text):
    assert told(text) == [("money", "30000000000", "USD")]


@pytest.mark.parametrize(
    "text", ["2025年11月18日", "Nov. 18, 2025", "November 18, 2025", "18 November 2025", "2025-11-18", "2025/11/18",
             "２０２５年１１月１８日", "令和7年11月18日", "2025년 11월 18일"],
)  # fmt: skip
def test_one_day_is_one_value(text):
    assert told(text) == [("date", "2025-11-18", "")]


def test_a_day_is_found_by_its_month_and_its_year():
    (day,) = quantities("2025年11月18日")
    (month,) = quantities("November 2025")
    (year,) = quantities("2025年")
    assert {*month.terms, *year.terms} < set(day.terms)


@pytest.mark.parametrize(
    ("one", "other"),
    [("1ギガワット", "1 GW"), ("1,000メガワット", "1GW"), ("60%", "60パーセント"), ("60%", "六割"),
     ("60%", "60 percent"),     ("100万個", "one million"),
     ("2兆ドル", "$2 trillion"), ("5キロメートル", "5000 m"), ("2倍", "2 times"),
     ("3年間", "three years"), ("6ヶ月", "6 months"),
     ("第3四半期", "third quarter"), ("第3四半期", "Q3"), ("第2期", "second phase"), ("第三世代", "third-generation"),
     ("5 trillion dollars", "$5tn"), ("5兆ポンド", "£5trn"), ("23億", "two billion and three hundred million"),
     ("300キロワット時", "300 kWh"), ("300キロワット時", "300 kilowatt-hours"), ("3キロワット時", "3 kilowatt hours"),
     ("12マイル", "12 miles"), ("5平方メートル", "5 square metres"),
     ("3分の1", "a third of"), ("3分の2", "two-thirds"), ("4分の3", "three quarters")],
)  # fmt: skip
def test_two_ways_to_write_one_amount(one, other):
    assert values(one) == values(other)
    assert set(quantities(one)[0].terms) & set(quantities(other)[0].terms)


@pytest.mark.parametrize(
    "text",
    [
        "H100とB200",
        "GPT-5",
        "一般に三角",
        "千葉県",
        "十分に",
        "四半期",
        "second-hand cars",
        "in a second",
        "Q3. なぜ",
        "もう一つ",
        "もう一社が",
        "一つ一つ",
    ],
)
def test_parts_of_names_and_words_are_no_amounts(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6-12ヶ月", ["6", "12"]),
        ("1～3年", ["1", "3"]),
        ("3―5年", ["3", "5"]),
        ("3−5年", ["3", "5"]),
        ("5年以上", ["5"]),
    ],
)
def test_both_ends_of_a_range_have_its_unit(text, expected):
    assert told(text) == [("duration", value, "month" if "ヶ月" in text else "year") for value in expected]


@pytest.mark.parametrize("text", ["3か5年", "3ら5年"])
def test_a_letter_of_the_word_from_alone_makes_no_range(text):
    assert told(text) == [("number", "3", ""), ("duration", "5", "year")]


def test_a_year_in_another_era_is_the_same_year():
    assert values("1928年(昭和3年)11月3日") == ["1928-11-03"]
    assert values("昭和3年") == values("1928年")
    assert values("令和元年") == ["2019"]


def test_a_day_that_no_calendar_has_is_no_date():
    assert all(quantity.kind != "date" for quantity in quantities("2025-02-30"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("昨年11月", "2024-11"), ("来年", "2026"), ("先月", "2025-10"), ("来月", "2025-12"), ("昨日", "2025-11-17"),
     ("last year", "2024"), ("next month", "2025-12")],
)  # fmt: skip
def test_relative_dates_are_told_from_the_articles_day(text, expected):
    assert values(text, "2025-11-18") == [expected]
    assert all(quantity.kind != "date" for quantity in quantities(text))  # told from no day


def test_next_month_of_december_is_january():
    assert values("来月と先月", "2025-12-01") == ["2026-01", "2025-11"]
    assert values("先月", "2025-01-31") == ["2024-12"]


def test_offsets_point_into_the_text_as_given():
    text = "約３００億ドル（$30B）を２０２５年に"
    assert [text[q.start : q.end] for q in quantities(text)] == ["３００億ドル", "$30B", "２０２５年"]


def in_kanji(value: int) -> str:
    """三百億: the number as a Japanese reader would write it without digits."""
    made = ""
    for sign, size in [("兆", 10**12), ("億", 10**8), ("万", 10**4), ("", 1)]:
        part, value = divmod(value, size)
        said = ""
        for small, weight in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
            digit, part = divmod(part, weight)
            if digit:
                said += ("" if digit == 1 and small else KANJI[digit]) + small
        made += said + sign if said else ""
    return made


@given(st.integers(1, 10**16 - 1))
@settings(deadline=None)
def test_a_number_in_kanji_comes_back(value):
    assert number(in_kanji(value)) == value


@given(st.integers(1, 9999), st.sampled_from(["万", "億", "兆"]), st.integers(0, 9999))
@settings(deadline=None)
def test_digits_with_a_magnitude_come_back(head, sign, tail):
    assert number(f"{head:,}{sign}{tail or ''}") == head * BIG[sign] + tail


@given(st.decimals(Decimal("0.01"), 10**6, places=2, allow_nan=False), st.sampled_from(["million", "billion"]))
@settings(deadline=None)
def test_english_amounts_come_back(value, scale):
    expected = canonical(value * {"million": 10**6, "billion": 10**9}[scale])
    assert told(f"${value} {scale}") == [("money", expected, "USD")]


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))
@settings(deadline=None)
def test_a_day_comes_back_from_each_way_to_write_it(day):
    ways = (f"{day.year}年{day.month}月{day.day}日", day.isoformat(), f"{day:%B} {day.day}, {day.year}")
    assert [values(way) for way in ways] == [[day.isoformat()]] * 3


@given(texts | st.text(max_size=60))
@settings(deadline=None)
def test_any_text_gives_amounts_in_order(text):
    found = quantities(text, "2025-11-18")
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.start <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(("text", "today"), [("明日", "9999-12-31"), ("昨日", "0001-01-01")])
def test_a_day_beyond_the_calendar_is_none(text, today):
    assert values(text, today) == []


@pytest.mark.parametrize("text", ["1 2 3 " * 3000, "one hundred " * 2000, "1" * 20000, "一" * 20000 + "分の"])
def test_a_long_row_of_numbers_is_read_in_a_moment(text):
    began = time.perf_counter()
    quantities(text)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("賛成は3分の2", "share", "0.6667"),
        ("12キロの荷物", "measure", "12"),
        ("誤差は6センチ", "measure", "0.06"),
        ("10ミリ秒", "duration", "0.01"),
    ],
)
def test_units_that_are_written_short(text, kind, value):
    [quantity] = quantities(text)
    assert (quantity.kind, quantity.value) == (kind, value)


@pytest.mark.parametrize(
    ("text", "kind", "value", "shown"),
    [
        ("職員は数十人だった", "count", "数10", "数十人"),
        ("約数百万円を", "money", "数1000000", "数百万円"),
        ("延べ数万人が", "count", "数10000", "数万人"),
        ("十数社が", "count", "十数1", "十数社"),
        ("数10万台を", "count", "数100000", "数10万台"),
        ("毎日数時間", "duration", "数1", "数時間"),
    ],
)
def test_an_amount_that_is_only_about_so_many_is_not_that_amount(text, kind, value, shown):
    assert [(q.kind, q.value, text[q.start : q.end]) for q in quantities(text)] == [(kind, value, shown)]


@pytest.mark.parametrize("text", ["数学", "手数料", "複数人", "数々の", "回数は", "数え切れない"])
def test_what_only_has_the_letter_for_some_is_no_amount(text):
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("phases one and two", ["1", "2"]),
        ("between two and five people", ["2", "5"]),
        ("one hundred and five people", ["105"]),
        ("one million and two million", ["1000000", "2000000"]),
        ("two hundred and three hundred", ["200", "300"]),
        ("1.5〇2.5", ["2.5"]),  # whatever it is: it was an error
    ],
)
def test_two_numbers_side_by_side_are_no_error(text, values):
    assert [quantity.value for quantity in quantities(text)] == values


@pytest.mark.parametrize("text", ["9月から始まる", "午後9時30分に閉まる", "三月に", "12時"])
def test_a_month_or_a_time_of_day_is_neither_a_number_nor_a_duration(text):
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("令和七年四月一日", "2025-04-01"),
        ("昭和三十二年に", "1957"),
        ("二〇二五年十一月十八日", "2025-11-18"),
        ("八月十五日に", "--08-15"),
        ("26日、発表した", "---26"),
        ("18日夜に", "---18"),
    ],
)
def test_dates_in_kanji_numerals_and_days_without_a_month(text, value):
    (date,) = quantities(text)
    assert (date.kind, date.value) == ("date", value)


@pytest.mark.parametrize("text", ["2日かかる", "3日間", "2日で着く", "3日に1回", "二日目"])
def test_days_that_last_are_no_date(text):
    assert quantities(text)[0].kind == "duration"


@pytest.mark.parametrize("text", ["Market 5", "Mark 2", "decade 10", "Marvel 2025"])
def test_a_word_that_begins_like_a_month_is_none(text):
    assert [quantity.kind for quantity in quantities(text)] == ["number"]


def test_a_number_in_a_circle_numbers_a_list_and_is_no_amount():
    assert quantities("①材料 ⑫手順") == []


def test_households_pressure_calories_and_pages_are_units():
    told = [(q.kind, q.value, q.unit) for q in quantities("4万2000世帯、955ヘクトパスカル、245kcal、320ページ")]
    assert told == [
        ("count", "42000", ""),
        ("measure", "95500", "Pa"),
        ("measure", "245000", "cal"),
        ("count", "320", ""),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("年900石から1400石に拡大", ["162351", "252546"]),
        ("米2合と酒3升", ["0.36078", "5.4117"]),
        ("10俵の米", ["600000"]),
    ],
)
def test_old_measures_are_measures(text, values):
    assert [(q.kind, q.value) for q in quantities(text)] == [("measure", value) for value in values]


@pytest.mark.parametrize("text", ["3合目の小屋", "千石さん", "5石油会社", "賛成2反対3", "三石の駅", "一升瓶"])
def test_what_is_written_like_an_old_measure_is_none(text):
    assert "measure" not in {q.kind for q in quantities(text)}
