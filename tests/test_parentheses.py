"""Names that articles give in parentheses: taken when the names themselves bear it out, else left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import moderate, texts

from qa.parentheses import mined


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("同社はアンソロピック（Anthropic）と", ("アンソロピック", "Anthropic")),
        ("Anthropic（アンソロピック）は", ("Anthropic", "アンソロピック")),
        ("最大手エヌビディア（NVIDIA）は", ("エヌビディア", "NVIDIA")),
        ("新会社OpenAI（オープンエーアイ）は", ("OpenAI", "オープンエーアイ")),
        ("同社は米証券取引委員会（SEC）に", ("米証券取引委員会", "SEC")),
        ("昨年小型モジュール炉(SMR)を", ("小型モジュール炉", "SMR")),
        ("「液化天然ガス」（以下、LNG）", ("液化天然ガス", "LNG")),
        ("IAEA（国際原子力機関）が", ("IAEA", "国際原子力機関")),
        ("大規模言語モデル（略称：LLM）", ("大規模言語モデル", "LLM")),
        ("by Amazon Web Services (AWS).", ("Amazon Web Services", "AWS")),
        ("a small modular reactor (SMR)", ("small modular reactor", "SMR")),
        ("また日本銀行（日銀）は", ("日本銀行", "日銀")),
        ("公正取引委員会（公取委）", ("公正取引委員会", "公取委")),
        ("配信会社Oravelle（オラヴェル、本社：シアトル）", ("Oravelle", "オラヴェル")),
        ("国際エネルギー機関（IEA、本部パリ）", ("国際エネルギー機関", "IEA")),
        ("「SALT WAVE（ソルトウェーブ）」", ("SALT WAVE", "ソルトウェーブ")),  # as its words are known to be spoken
    ],
)
def test_two_names_of_one_thing_are_a_pair(text, pair):
    assert mined([text]) == [pair]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "ジェンスン・フアン(Jensen Huang)氏",
            [("ジェンスン", "Jensen"), ("ジェンスン・フアン", "Jensen Huang"), ("フアン", "Huang")],
        ),
        ("Jo An（ジョー・アン）氏", [("Jo An", "ジョー・アン")]),  # An alone may be anything
        (
            "大手のケストバ半導体（Kestova Semiconductor）",
            [("ケストバ", "Kestova"), ("ケストバ半導体", "Kestova Semiconductor")],
        ),
        ("大手のケストバ電力（Kestova Semiconductor）", []),  # 電力 is not said on the other side
        ("大手の半導体（Kestova Semiconductor）", []),
    ],
)
def test_of_a_name_of_several_parts_the_parts_are_pairs_too(text, pairs):
    assert mined([text]) == pairs


@pytest.mark.parametrize(
    "text",
    [
        "大手（Microsoft）", "モデル（Claude）", "Claude（Anthropic）",  # a kind, a maker
        "社長（CEO）", "ナデラ氏（CEO）", "サム・アルトマン（CEO）",  # a post
        "画像処理チップ（GPU、TPU）", "AI（自社開発）", "IBM（米国の大手）", "TSMC（台湾企業）",
        "東京（とうきょう）", "東京（トウキョウ）", "林檎（りんご）",  # a reading
        "2025年（令和7年）", "投資額（約300億ドル）", "11月18日（火）", "価格（税込）", "調査（2030年）", "（笑）",
        "大阪府大阪市（大阪）", "中国共産党（中国）", "買った（AI）", "計算資源（コンピュート）", "（SEC）", "SEC（）",
    ],
)  # fmt: skip
def test_anything_else_in_parentheses_is_none(text):
    assert mined([text]) == []


def test_a_name_given_to_two_things_is_dropped_unless_one_is_usual():
    commission, council = "証券取引委員会（SEC）", "安全保障会議（SEC）"
    assert mined([commission, council]) == []
    assert mined([commission, commission, council]) == [("証券取引委員会", "SEC")]


def test_a_longer_and_a_shorter_name_are_both_taken():
    assert mined(["証券取引委員会（SEC）", "米証券取引委員会（SEC）"]) == [
        ("米証券取引委員会", "SEC"),
        ("証券取引委員会", "SEC"),
    ]


def test_a_pair_is_told_once_whichever_name_comes_first():
    told = ["Anthropic（アンソロピック）", "アンソロピック（Anthropic）", "アンソロピック（ANTHROPIC）"]
    assert len(mined(told)) == 1


NAMES = [("アンソロピック", "Anthropic"), ("米証券取引委員会", "SEC"), ("日本銀行", "日銀"), ("Windows Update", "WU")]


@given(texts, st.sampled_from(NAMES), texts)
@moderate
def test_names_stand_in_the_text_as_they_are_told(before, names, behind):
    text = f"{before}。{names[0]}（{names[1]}）は{behind}"
    found = mined([text])
    assert names in found
    for one, other in found:
        assert one in text
        assert other in text


@pytest.mark.parametrize("text", ["西田孝最高財務責任者（CFO）は会見で", "山田太郎取締役（COO）が"])
def test_a_person_with_a_title_is_not_what_the_title_is_short_for(text):
    assert mined([text]) == []
