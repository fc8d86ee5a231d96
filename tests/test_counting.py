"""What a number must stand with to answer: the counter or the unit asked for."""

import pytest

from qa.counters import counters_of, is_counter
from qa.counting import counted


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("従業員は何人ですか", "約**2,400**名が働く", "3社が2024年に"),
        ("何社が参加した？", "１２社が入札", "12人が"),
        ("工場は何か国にある？", "八カ国に", "8社に"),
        ("この病院は何床…何台のベッド？", "300台余り", "300人"),
        ("How many people work there?", "2,400人", "2,400社"),
        ("How many large companies bid?", "4社が", "4月に"),
        ("観客は何万人？", "1.4万人", "1.4万円"),
        ("how many engineers do they have right now", "技術者が91名", "導入企業は420社"),
        ("How many of its fast chargers work?", "急速充電器を2,600基", "2,600台"),
        ("How many people worked at the shop?", "76人の会社", "19店"),
        ("停留場はいくつ増えますか", "7か所", "7両"),
        ("導入した会社の数は？", "420社", "91名"),
        ("How many people own cars?", "1,200人", "300台"),
        ("How many of the company's stores closed?", "19店", "420社"),
        ("How many people work there and where is it?", "30人", "3社"),
        ("How many new in-house engineers ?", "91名", "3社"),
        ("社長はいくつですか", "58歳", "3社"),
        ("何年に完成しましたか", "完成: 2025-11-18", "版2025.11"),
        ("何日に発表された？", "2025/11/18 発表", "11月に発表"),
        ("駐車場の台数は？", "駐車場は300台", "11万人が来る"),
        ("返事まで何日かかる？", "10営業日以内", "10社"),
        # any counter will do
        ("全部で何話？", "全12話", "12曲"),
        ("一日に何食売れる？", "1日に8,000食を作る", "8,000円"),
        ("何階建てですか", "地上9階", "9社"),
        ("次のチップは何量子ビットですか", "144量子ビット", "144ビット"),
        ("何ナノで作られている？", "4ナノで作る", "4年で作る"),
        ("従業員なんにん", "212名", "212社"),
        ("なん人ですか", "212人", "212社"),
        ("国内で何番目ですか", "国内4位", "国内4社"),
        ("採決は何対何だった？", "19対6で可決", "19人が反対"),
        ("How often does it run?", "年4回の訓練", "4人の訓練"),
        ("雇用は何人？", "約**800**の常設職", "第2の工場"),
        ("何人が反対？", "1,200の住民", "3分の1の面積"),
        ("大会で何位だった？", "3位に入った", "3社に入った"),
        ("How often is it reviewed?", "一年ごとに見直す", "4人が見直す"),
        # an age
        ("社長は何歳ですか", "牛窓さつきさん（51）は", "3社の社長"),
        ("教授の年齢を教えて", "58歳の教授", "3名の教授"),
        ("How old is the mayor?", "62歳の市長", "2期目"),
        ("How old is the bridge?", "築40年の橋", "2025年に架かる"),
        # a measure, in units of its dimension
        ("標高は何メートルですか", "標高1,240メートル", "雨が10度"),
        ("ロケットの重さは何トン？", "総重量12.5トン", "全長21メートル"),
        ("How tall is the tower?", "高さ約120mの塔", "120MWの"),
        ("敷地の面積は", "3.2ヘクタールの敷地", "320メートル離れ"),
        ("How many square metres is it?", "1,200平方メートル", "1,200メートル"),
        ("源泉の温度は？", "源泉は48℃", "水位が1.9メートル"),
        ("何度まで耐えられますか", "摂氏120度", "120キロ"),
        ("1食何キロカロリー？", "1食350kcal", "米ぬか1.2トン"),
        ("How heavy is it?", "重さ210キログラム", "210キロメートル"),
        ("最高速度は何キロですか", "時速160キロ", "160キロワット"),
        ("何GBですか", "容量は8ギガバイト", "重さ3kg"),
        ("湖の水深は？", "水深12メートル", "面積12ヘクタール"),
        ("どのくらいの頻度で開く？", "週に一度", "4人で"),
        ("頻度は？", "隔週で", "4人で"),
        ("How tall is it?", "30フィート", "30ミリ秒"),
        ("How tall is it?", "30 feet tall", "30GB"),
        ("身長は何フィート？", "6フィート", "6m2"),
        ("幅は何インチ？", "55インチ", "55㎡"),
        ("幅は何メートル？", "12㍍の道", "12㌘"),
        ("幅は何メートル？", "１２ｍの道", "12ミリリットル"),
        ("標高は何キロ？", "12キロ", "12キロバイト"),
        ("時速何マイル？", "時速60マイル", "60キロワット"),
        ("How many acres is it?", "3 acres of land", "3 miles of road"),
        ("How many square feet is it?", "900平方フィート", "30フィート"),
        ("面積は？", "3km²", "3km"),
    ],
)
def test_who_asks_for_a_number_of_one_thing_is_not_told_that_of_another(question, told, other):
    pattern = counted(question)
    assert pattern.search(told)
    assert not pattern.search(other)


@pytest.mark.parametrize(
    "question",
    [
        "電話番号は何番ですか",
        "いくら投資した？",
        "何割増えた？",
        "何が変わる？",
        "When is it?",
        "How many?",
        "何という？",
        "How many kilos is it?",
        "荷物は何キロ？",
        "",
    ],
)
def test_without_a_counter_any_number_will_do(question):
    assert counted(question) is None


@pytest.mark.parametrize(
    ("question", "counters"),
    [
        ("how many new tram drivers are needed?", ("人", "名")),
        ("how many films does it own", ("本", "作品")),
        ("how many zyxxes are there", ()),
        ("how many?", ()),
        ("全国に店舗はいくつある？", ("店", "店舗", "か所")),
        ("公式アプリの会員数は", ("人", "名")),
        ("値段はいくら", ()),
        ("餃子の数は", ()),
        ("理由をいくつか教えて", ()),
        ("", ()),
    ],
)
def test_what_a_thing_is_counted_by(question, counters):
    assert counters_of(question) == counters


@pytest.mark.parametrize(
    ("word", "known"), [("人", True), ("量子ビット", True), ("番目", True), ("色", False), ("反応", False), ("", False)]
)
def test_a_counter_is_told_from_a_noun(word, known):
    assert is_counter(word) == known
