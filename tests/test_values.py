"""The value asked for, found in a sentence."""

import pytest

from qa.lexicon import clues
from qa.values import asked_values


def found(question: str, text: str) -> list[str]:
    return [text[start:end] for start, end, _ in asked_values(question, clues(question), text)]


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("投資額はいくら？", "同社は最大**100億ドル**を投資する。", "100億ドル"),
        ("いつ開業しますか？", "総工費は80億円で、2031年3月に開業する。", "2031年3月"),
        ("Bの投資額は？", "- **A**: Cに最大**100億ドル**を投資\n- **B**: Cに最大**50億ドル**を投資", "50億ドル"),
        ("常設職は何人？", "約800の常設職と2,400の建設職が生まれる。", "800"),
        ("How many permanent jobs are created?", "約800の常設職と2,400の建設職が生まれる。", "800"),
        ("How many construction jobs are created?", "約800の常設職と2,400の建設職が生まれる。", "2,400"),
        ("建設職は何人？", "約800の常設職と2,400の建設職が生まれる。", "2,400"),
        ("割合は何％？", "全社の42%にあたる310社が導入した。", "42%"),
        ("何社が導入した？", "全社の42%にあたる310社が導入した。", "310社"),
        ("How much is invested?", "同社は$5Bを投資する。", "$5B"),
        ("社長は誰ですか？", "社長には山田太郎が就いた。", "山田太郎"),
        ("工場はどこに建ちますか？", "工場は北海道に建つ。", "北海道"),
        ("社長は何歳？", "3社を率いる山田太郎社長（51）は", "51"),
        ("標高は何メートル？", "10度の寒さの標高1,240メートルで", "1,240メートル"),
        ("入場料はいくら？", "入場は無料です。", "無料"),
        ("発売はいつ？", "来年の夏に発売する。", "来年の夏"),
        ("できたのは何世紀？", "11世紀半ばにできた。", "11世紀半ば"),
        ("どこの大学を出た？", "東都大学を出て、大阪の銀行に勤めた。", "東都大学"),
        ("徳田要請問題で喚問されたのは誰？", "徳田要請問題で徳田球一が喚問された。", "徳田球一"),
        ("サービスの名前は？", "議事録のサービス「キキトリ」が主力だ。", "キキトリ"),
        ("彼女はどこの大学の教授？", "彼女は2014年に潮路大学の教授になった。", "潮路大学"),
        ("会社の本社はどこにありますか？", "本社は札幌にある。", "札幌"),
        ("会社の創業者は誰？", "創業者は田中教授だ。", "田中"),
        ("どの会社が買収した？", "三輪電機が買収した。", "三輪電機"),
        ("取引先はどこ？", "取引先は佐藤製作所だ。", "佐藤製作所"),
        ("病院はどこにありますか？", "病院は北海道にある。", "北海道"),
        ("標高は何メートル？", "標高1,240mにある。", "1,240m"),
        ("敷地面積は？", "敷地は3,000㎡。", "3,000㎡"),
        ("降水量は？", "降水量は120ミリ。", "120ミリ"),
        ("何世帯が住む？", "3,200世帯が住む。", "3,200世帯"),
        ("How often does it run?", "15分おきに走る。", "15分おき"),
        ("何日で返事が来る？", "10営業日以内に返事をする。", "10営業日"),
        ("平均年齢が低い会社の従業員は何人？", "従業員は120人。", "120人"),
        ("新製品はいつ？", "再来年の春に出す。", "再来年の春"),
    ],
)
def test_the_value_of_the_kind_asked_for_is_found(question, text, value):
    assert found(question, text) == [value]


def test_who_asks_when_and_how_many_may_be_told_either():
    assert found("いつ、何人で始めた？", "2014年に始めた。") == ["2014年"]
    assert found("いつ、何人で始めた？", "2人で始めた。") == ["2人"]


def test_what_the_question_names_itself_is_no_value():
    assert found("300億ドルで買うものはいくら？", "300億ドルで買う。") == []
    assert found("山田太郎は誰ですか？", "山田太郎は社長だ。") == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("社長は何歳？", "社長は3社を率いる。"),
        ("創業は何年？", "東京の会社に8年勤めた。"),
        ("How many employees are there?", "倉庫が63か所ある。"),
        ("どこの大学を出た？", "大阪の銀行に勤めた。"),
        ("源泉の温度は？", "水位が1.9メートル下がった。"),
        ("どの会社が買収した？", "三輪太郎氏が横浜市で話した。"),
        ("店の名前は？", "社長は「品質が第一だ」と語った。"),
        ("入場料はいくら？", "ただ、料金は未定だ。"),
        ("入場料はいくら？", "入場料は無料ではない。"),
        ("社長は何歳？", "3代目の社長（3）だ。"),
        ("どこの銀行が貸した？", "他銀行が貸した。"),
    ],
)
def test_an_amount_of_something_else_is_no_value(question, text):
    assert found(question, text) == []


@pytest.mark.parametrize("question", ["橋はどんな色ですか？", "なぜ反対したのですか？", ""])
def test_a_question_for_no_value_finds_none(question):
    assert found(question, "橋は80億円で2031年にできる。") == []


def test_the_same_amount_in_other_words_has_the_same_key():
    keys = {
        asked_values("いくら？", [], text)[0].key
        for text in ("300億ドルだ", "$30Bだ", "三百億ドルだ", "30 billion dollars")
    }
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("営業利益はいくら", "売上高は120億円、営業利益は8億円だった。", "8億円"),
        ("女性は何人", "男性は12人、女性は8人", "8人"),
        ("75歳以上の人はいくら払う？", "運賃は大人300円で、75歳以上は無料だ。", "無料"),
        ("何時に開きますか", "2024年から午前10時に開店する", "午前10時"),
        ("閉館は何時？", "開館は9:30、閉館は18:00です", "18:00"),
        ("いつ発表した", "同社は26日、発表した", "26日"),
        ("霧ヶ丘の人口は？", "松尾さん（82）は9月から、人口1万2千人の町に", "1万2千人"),
        ("計何便？", "計二十五便が飛ぶ", "二十五便"),
        ("順位は？", "サッカー2部で5位だった", "5位"),
    ],
)
def test_of_several_amounts_the_one_that_is_asked_for(question, text, value):
    found = asked_values(question, clues(question), text, "2025-11-20")
    assert [text[start:end] for start, end, _ in found] == [value]
