"""Who gives and who gets."""

import pytest
from conftest import FakeEmbedder, write_articles

from qa import Config, Index, ask, read_articles
from qa.bases import asked_base, base_side
from qa.roles import asked_roles, told_side

TEXT = """# 東雲電工と葛城製薬

## 資金

東雲電工は葛城製薬に最大40億円を出資する。葛城製薬は波止場物流に15億円を支払う。
"""


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("Anthropicへの投資額は？", (("anthropic", True),)),
        ("NVIDIAはAnthropicにいくら出資する？", (("nvidia", False), ("anthropic", True))),
        ("How much did Amazon invest in Anthropic?", (("amazon", False), ("anthropic", True))),
        ("Anthropicについて投資家は何と言う？", ()),
        ("Anthropicが受けた投資は？", ()),  # it gets, though が names it
        ("Anthropicはいつできた？", ()),
    ],
)
def test_a_question_tells_who_gives_and_who_gets(question, roles):
    assert asked_roles(question) == roles


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("- **NVIDIA**: Anthropicに最大100億ドルを投資", 1),
        ("AnthropicがMicrosoftに支払い、MicrosoftがAnthropicに投資する", 1),
        ("AnthropicはMicrosoftに300億ドルを支払う", -1),
        ("xAIへの投資：NVIDIA: 投資額非公開", -1),
        ("Anthropicは東京にある", 0),
        ("投資が増えた", 0),
    ],
)
def test_a_sentence_in_the_other_direction_is_told_apart(text, side):
    assert told_side(asked_roles("Anthropicへの投資額は？"), text) == side


def test_both_roles_tell_more_than_one():
    roles = asked_roles("MicrosoftはAnthropicにいくら投資する？")
    assert told_side(roles, "Microsoft: Anthropicに最大50億ドルを投資") == 1
    assert told_side(roles, "MicrosoftとNVIDIAがAnthropicに投資する") == 0.5
    assert told_side(roles, "MicrosoftはOpenAIに数百億ドルを投資した") == -1


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("葛城製薬への出資はいくら？", "40億円"),
        ("葛城製薬はいくら支払う？", "15億円"),
        ("葛城製薬の支払い先にいくら払う？", "15億円"),
    ],
)
def test_the_amount_in_the_direction_asked_for_is_quoted(tmp_path, question, said):
    articles = read_articles(write_articles(tmp_path / "seeds", {"a": TEXT}))
    index = Index.build(articles, Config(answer_threshold=0.0), embedder=FakeEmbedder("出資", "支払"))
    quote = ask(index, question).quotes[0]
    assert [quote.article.text[start:end] for start, end in quote.values] == [said]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("NVIDIAはAnthropicに投資し、AnthropicがMicrosoftに300億ドルを投じる", -1),
        ("Amazonが非公開企業に出資しており、NVIDIAはAnthropicに100億ドルを投資", 1),
        ("NVIDIAはAnthropicに投資し、育てる", 1),  # no amount: all counts
        ("NVIDIA → $10B → Anthropic", 1),
        ("NVIDIA ← $10B ← Anthropic", -1),
    ],
)
def test_of_several_givings_the_one_with_the_amount_counts(text, side):
    asked = asked_roles("NVIDIAはAnthropicにいくら出す？")
    assert asked == (("nvidia", False), ("anthropic", True))
    assert told_side(asked, text, amount=True) == side


@pytest.mark.parametrize(
    ("question", "text", "side"),
    [
        ("GoogleはAnthropicにいくら出資した？", "Googleとは親しく、AmazonもAnthropicに40億ドルの投資を終えた。", -1),
        ("AmazonはAnthropicにいくら出資した？", "Googleとは親しく、AmazonもAnthropicに40億ドルの投資を終えた。", 1),
        ("AMDはOpenAIにいくら投資した？", "MicrosoftはOpenAIに数百億ドルを投資した。", -1),
        ("Microsoftはいくら投資する？", "NVIDIAは最大100億ドル、Microsoftは最大50億ドルを投資する。", 1),
        ("AMDはいくら投資する？", "計画では合計150億ドルを投資する。", 0),
    ],
)
def test_an_amount_that_another_one_gives_is_on_the_other_side(question, text, side):
    assert told_side(asked_roles(question), text, amount=True) == side


@pytest.mark.parametrize(
    ("question", "text", "side"),
    [
        ("甲野電機の本社はどこ？", "京都に本社を置く乙川製作所と組む。", -1),
        ("乙川製作所の本社はどこ？", "京都に本社を置く乙川製作所と組む。", 1),
        ("Where is Fluidstack based?", "ロンドンを拠点とするFluidstackとの提携", 1),
        ("Where are the headquarters of Anthropic?", "ロンドンを拠点とするFluidstackとの提携", -1),
        ("甲野電機の本社はどこ？", "甲野電機（本社・京都市）が発表した。", 1),
        ("甲野電機の本社はどこ？", "京都で会見した。", 0),
    ],
)
def test_where_another_one_is_based_is_on_the_other_side(question, text, side):
    assert base_side(asked_base(question), text) == side


@pytest.mark.parametrize(
    "question", ["甲野電機はどこで会見した？", "Where is the American firm that buys the studio based?"]
)
def test_who_names_nobody_as_the_owner_asks_for_no_base(question):
    assert asked_base(question) == ()
