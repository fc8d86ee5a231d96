"""The kinds of answer that a sentence holds."""

import pytest

from qa.kinds import KINDS, announces, bits, held_kinds


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [("最大100億ドルを投じる。", "money"), ("2026年中に稼働する。", "date"), ("約800の常設職が生まれる。", "count"),
     ("約60%の成長を見込む。", "share"), ("最大1ギガワットを契約した。", "power"), ("テキサス州に建てる。", "place"),
     ("徳川家康が開いた。", "person"), ("費用が高いためだ。", "reason"), ("Fluidstackと組む。", "name")],
)  # fmt: skip
def test_what_a_sentence_holds(sentence, kind):
    assert kind in held_kinds(sentence)


def test_a_sentence_without_a_name_or_number_holds_nothing():
    assert held_kinds("とても良い話だ。") == frozenset()


def test_a_set_of_kinds_is_a_number_with_one_bit_a_kind():
    assert [bits(frozenset({kind})) for kind in KINDS] == [1 << i for i in range(len(KINDS))]
    assert bits(frozenset({"money", "date"})) == 3
    assert len(KINDS) <= 16  # the index keeps them in two bytes


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("夜8時まで開いている。", "date"),
        ("第2木曜日に開く。", "date"),
        ("9月末までずれこむ。", "date"),
        ("賛成は3分の2だった。", "share"),
        ("社員の半分が残った。", "share"),
        ("12キロの荷物を積む。", "measure"),
        ("誤差は6センチ。", "measure"),
        ("返事は10営業日以内。", "duration"),
        ("年間300万kWhを使う。", "energy"),
        ("優勝タイムは2:41:52。", "duration"),
        ("決め手は跡地でした。", "reason"),
        ("老朽化に伴い、焼却炉を止める。", "reason"),
        ("事故を防ぐための措置です。", "reason"),
        ("条件が合わなかったから。", "reason"),
    ],
)
def test_what_a_sentence_holds_without_saying_it_in_full(sentence, kind):
    assert kind in held_kinds(sentence)


@pytest.mark.parametrize(
    "sentence", ["とても静かなのです。", "来るのでしょう。", "省エネのための設備だ。", "市によると、来月開く。"]
)
def test_what_only_looks_like_a_reason_is_none(sentence):
    assert "reason" not in held_kinds(sentence)
    assert "reason" in held_kinds("音が静かなので、よく売れた。")


@pytest.mark.parametrize(
    "sentence",
    [
        "まるで祭りだ。",
        "石油のような資源だ。",
        "競馬で全部買うようなものだ。",
        "市の「台所」とも呼ばれる。",
        "新聞は町を船に例えた。",
    ],
)
def test_what_something_is_likened_to(sentence):
    assert "simile" in held_kinds(sentence)


@pytest.mark.parametrize(
    "sentence", ["内容は次のようになる。", "例えば大阪だ。", "売れるように工夫した。", "米は「つや姫」と麦だ。"]
)
def test_what_only_looks_like_a_simile_is_none(sentence):
    assert "simile" not in held_kinds(sentence)


def test_thereby_is_no_reason():
    assert "reason" not in held_kinds("これにより速くなる。")
    assert "reason" not in held_kinds("民間資本による初の灯台だ。")
    assert "reason" in held_kinds("地震による被害が出た。")
    assert "reason" in held_kinds("大雨により中止した。")


@pytest.mark.parametrize(
    "text",
    ["理由は三つあります。", "理由は二つ。", "主な内容は次の通り。", "教授は次の3点を指摘した。", "説明はこうだ。",
     "内訳：", "**――費用はどうですか。**", "なぜ周南だったのでしょうか。", "Q1. 料金は"],
)  # fmt: skip
def test_what_only_announces_an_answer(text):
    assert announces(text)


@pytest.mark.parametrize(
    "text",
    [
        "質問3：ギフト包装はできますか",
        "【Q】返品したいのですが",
        "【質問】送料は",
        "Ｑ　領収書は出ますか",
        "Q.一日の流れを教えてください",
        "入社の決め手は何ですか",
        "大槻： 印象に残っている出動を教えてください。",
        "今後の目標をお聞かせください。",
        "大槻： 引退した犬はどうなるのでしょう。",
    ],
)
def test_a_question_in_any_form_announces_its_answer(text):
    assert announces(text)


@pytest.mark.parametrize(
    "text",
    [
        "部屋は三つです。",
        "次の社長は佐藤氏だ。",
        "朝礼には出ないとか。",
        "Q1: 売上は120億円",
        "— 佐藤社長",
        "――――",
        "――――『灯台守の計算尺』",
        "Q. 送料は？ A. 600円です。",
        "雨が降ったのでしょう。",
        "工場が3つの町にある会社だ。",
    ],
)
def test_what_says_something_itself(text):
    assert not announces(text)


def test_a_question_in_a_text_holds_no_answer():
    assert held_kinds("なぜ300億ドルも投資するのでしょうか。") == frozenset()


def test_energy_is_no_power():
    assert "power" not in held_kinds("年間300万キロワット時を使う。")
