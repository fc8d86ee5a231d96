"""The names asked for, found in a sentence."""

import time

import pytest

from qa.items import is_of_another, told_names
from qa.lexicon import clues
from qa.regions import of_kind_asked
from qa.sentence import Span
from qa.values import asked_values


def found(question: str, text: str) -> list[str]:
    return [text[start:end] for start, end, _ in asked_values(question, clues(question), text)]


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("公園の名前は？", "市は「みどり公園」を開いた。", "みどり公園"),
        ("祭りの名前は？", "秋の「みたま祭り」が開かれた。", "みたま祭り"),
        ("橋の名前は？", "「かもめ橋」が開通した。", "かもめ橋"),
        ("プロジェクトの名前は？", "県は「あおぞら計画」を始めた。", "あおぞら計画"),
        ("何という食堂ですか？", "駅前の「ことり食堂」が人気だ。", "ことり食堂"),
        ("どの会社が自動車を開発した？", "三輪自動車が開発した。", "三輪自動車"),
    ],
)
def test_a_name_is_news_though_the_question_says_what_it_ends_in(question, text, name):
    assert found(question, text) == [name]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("みどり公園の名前は？", "市は「みどり公園」を開いた。"),
        ("祭りの名前は？", "秋の「祭り」が開かれた。"),
        ("店の名前は？", "「いらっしゃいませ」の声が響く。"),
        ("店の名前は？", "「おいしいと言われるとうれしい」が口癖だ。"),
    ],
)
def test_what_the_question_says_whole_and_what_is_spoken_is_no_name(question, text):
    assert found(question, text) == []


@pytest.mark.parametrize("name", ["かがやき", "ひかり", "キキトリ", "羅生門"])
def test_a_title_is_whole_and_may_be_made_of_a_verb(name):
    assert found("列車の名前は？", f"新しい列車「{name}」が走る。") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("スナク首相は述べた。", "スナク"),
        ("トランプ大統領が述べた。", "トランプ"),
        ("エヌビディアのジェンスン・フアンCEOが述べた。", "ジェンスン・フアン"),
        ("クライド・トンボーが述べた。", "クライド・トンボー"),
        ("アップルのティム・クックCEOが述べた。", "ティム・クック"),
        ("グイド・ヴァンロッサムが述べた。", "グイド・ヴァンロッサム"),
        ("イーロン・マスクが述べた。", "イーロン・マスク"),
        ("Sam Altman氏が述べた。", "Sam Altman"),
        ("米国のElon Musk氏は述べた。", "Elon Musk"),
        ("林社長が述べた。", "林"),
        ("千葉氏が述べた。", "千葉"),
    ],
)
def test_a_person_is_found_whole(text, name):
    assert found("誰が述べた？", text) == [name]


@pytest.mark.parametrize("question", ["大統領は誰ですか？", "大統領の名前は？"])
def test_a_president_is_found_by_who_says_president(question):
    assert found(question, "会見したのはトランプ大統領だ。") == ["トランプ"]


@pytest.mark.parametrize(
    "text",
    [
        "サッカー選手とグループ会長、フランス大統領が述べた。",
        "エヌビディアCEOの話だ。",
        "鳴砂駅で述べた。",
        "サン・マイクロシステムズが述べた。",
    ],
)
def test_what_is_no_person_is_not_found_as_one(text):
    assert found("誰が述べた？", text) == []


@pytest.mark.parametrize(
    "name",
    "日本電気 日本製鉄 東京ガス JR東日本 NTTデータ 任天堂 やまと印刷 株式会社ひかり 有限会社さくら みらい商店"
    " 遠見タクシー セブン-イレブン 三輪銀行 石狩農協 NVIDIA".split(),
)
def test_a_company_is_found_whole(name):
    assert found("どの会社が買収した？", f"{name}が買収した。") == [name]
    assert found("どの会社が買収した？", f"発表したのは、{name}だ。") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "日本企業が買収した。",
        "日本進出を決めた。",
        "路線バスを買収した。",
        "この銀行が株式会社になった。",
        "東京本社で決めた。",
        "札幌市役所が決めた。",
        "食堂と小屋を買った。",
        "AI開発とGPUを進めた。",
    ],
)
def test_what_is_no_company_is_not_found_as_one(text):
    assert found("どの会社が買収した？", text) == []


def test_what_a_company_makes_is_no_part_of_its_name():
    assert found("どの会社が買収した？", "Anthropicモデルを買収した。") == ["Anthropic"]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("大学", "筑波大"),
        ("大学", "京大"),
        ("大学", "スタンフォード大"),
        ("大学", "潮路大"),
        ("研究所", "産総研"),
        ("研究所", "東都総研"),
        ("銀行", "さくら銀行"),
    ],
)
def test_a_university_is_found_by_its_name_cut_short(kind, name):
    assert found(f"どこの{kind}ですか？", f"彼女は{name}で学んだ。") == [name]


def test_what_only_ends_like_one_is_no_university():
    assert found("どこの大学ですか？", "世界最大の規模に拡大し、同大も大きな大会を開いた。") == []


@pytest.mark.parametrize(
    "place",
    "駅前の商店街 道の駅 市民文化センター 中央公園 喫茶店 東京ビッグサイト みどり公園 オンライン 熊本の新工場".split(),
)
def test_where_is_told_by_what_stands_there(place):
    assert found("どこで開かれますか？", f"会は{place}で開かれる。") == [place]


@pytest.mark.parametrize(
    ("question", "text", "places"),
    [
        ("会場はどこ？", "会場は市民ホールです。", ["市民ホール"]),
        ("会場はどこ？", "新会場の準備が進む。", []),
        ("どこで開かれますか？", "開店の準備で忙しい。", []),
        ("どこで会った？", "この店で会った。", []),
        ("どこの国に建つ？", "工場はフランスの商店街に建つ。", ["フランス"]),
        ("どこで働く？", "日本人の従業員が日本語で話す。", []),
        ("産地はどこ？", "北海道産の小麦だ。", ["北海道"]),
        ("どこの国の製品？", "日本製の機械だ。", ["日本"]),
    ],
)
def test_a_place_is_told_apart_from_what_only_looks_like_one(question, text, places):
    assert found(question, text) == places


@pytest.mark.parametrize(
    ("question", "text", "names"),
    [
        ("GPUの型番を教えてください", "最先端のAI向けGPU（H100、B200など）", ["H100", "B200"]),
        ("新製品の名前は？", "新製品のPixel 9aを2025年に発表した。", ["Pixel 9a"]),
        ("モデルの名前は？", "モデルはClaude Opus 4.5とGPT-5だ。", ["Claude Opus 4.5", "GPT-5"]),
        ("開発した会社の名前は？", "開発したのはAnthropic 2025年のことだ。", ["Anthropic"]),
        ("著者は誰ですか", "江良木ふみの3作目の長編だ。", ["江良木ふみ"]),
        ("主将は誰？", "主将の佐藤ひなたが点を取った。", ["佐藤ひなた"]),
        ("研究を率いたのは誰？", "研究を率いた同大の雪吹香織准教授は", ["雪吹香織"]),
        ("届けたのは誰？", "田中さんから届いた。", ["田中"]),
        ("どの州に建つの？", "テキサス州とニューヨーク州に建てる。", ["テキサス州", "ニューヨーク州"]),
        ("葬儀はどこで行われますか", "葬儀は鎌倉市御成町の聖ヨハネ教会で営まれる。", ["鎌倉市御成町の聖ヨハネ教会"]),
        ("どこに住む？", "名古屋市場に近い町に住む。", ["名古屋"]),
    ],
)
def test_a_name_is_marked_with_all_of_its_parts(question, text, names):
    assert found(question, text) == names


def test_of_several_sentences_the_names_of_the_one_that_holds_the_words_of_the_question():
    text = "NorthはMiraiを組み合わせた。Kazamiもまた、Hibariという自社製の部品を作る。"
    assert found("Kazamiの自社製の部品は何という名前ですか", text) == ["Hibari"]


@pytest.mark.parametrize(
    ("question", "text", "names"),
    [
        ("ミナト薬局を買収したのはどこ？", "松本市でサンライズ薬品がミナト薬局を買収した。", ["サンライズ薬品"]),
        ("チップを開発したのはどこですか", "チップは米国のNVIDIAが開発した。", ["NVIDIA"]),
        ("どこが買収した？", "サンライズ薬品が買収した。", ["サンライズ薬品"]),
        ("作っているのはどこ？", "長野の山あいで作っている。", ["長野"]),
        ("工場を建設するのはどこ？", "サンライズ薬品は長野に工場を建設する。", ["長野"]),
        ("会社は？", "サンライズ薬品が長野で作る。", ["サンライズ薬品"]),
        ("会社はどこ？", "サンライズ薬品が長野で作る。", ["サンライズ薬品"]),
        ("提携先は？", "同社は東京で三輪電機と提携した。", ["三輪電機"]),
    ],
)
def test_where_something_was_done_may_be_told_by_the_company_that_did_it(question, text, names):
    assert found(question, text) == names


@pytest.mark.parametrize(
    ("question", "text", "names"),
    [
        ("どの県に建つ？", "工場は長野県松本市に建つ。", ["長野県"]),
        ("どの県に建つ？", "工場は熊本に建つ。", ["熊本"]),
        ("日本のどの県？", "米テキサス州に建てる。", []),
        ("Which state is it in?", "テキサス州のアビリーン市に建てる。", ["テキサス州"]),
        ("どの市ですか", "長野県松本市にある。", ["松本市"]),
        ("どの国に輸出する？", "東京からベトナムに輸出する。", ["ベトナム"]),
        ("Which country is it from?", "フランスのパリで作った。", ["フランス"]),
        ("どの駅が近いですか", "長野市の鳴砂駅から徒歩5分。", ["鳴砂駅"]),
    ],
)
def test_a_place_is_of_the_kind_that_is_asked_for(question, text, names):
    assert found(question, text) == names


@pytest.mark.parametrize(
    ("question", "text", "names"),
    [
        ("欠席したのは誰？", "欠席：内海\n書記：三浦", ["内海"]),
        ("欠席者は？", "日時：5月3日\n- **欠席**：内海、ジョン・スミス", ["内海", "ジョン・スミス"]),
        ("書記は誰？", "欠席：内海\n書記：三浦", ["三浦"]),
        ("担当者は誰ですか", "責任者：田中一郎\n連絡先：総務課", ["田中一郎"]),
    ],
)
def test_a_line_that_names_what_it_tells_answers_who_asks_for_that(question, text, names):
    assert found(question, text) == names


def test_a_line_beside_the_one_asked_for_tells_of_another():
    question, text = "欠席したのは誰？", "欠席：内海\n書記：三浦"
    assert asked_values(question, clues(question), text, start=6) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_stand_beside_each_other_however_they_end(end):
    asked, text = clues("欠席したのは誰？"), f"書記：三浦{end}欠席：内海{end}議長：山田"
    assert [is_of_another(asked, text, text.index(name)) for name in ("三浦", "内海", "山田")] == [True, False, True]


def test_a_label_behind_many_blanks_is_read_in_a_moment():
    began = time.perf_counter()
    told_names(clues("欠席したのは誰？"), " " * 30000)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("question", "run", "place"),
    [
        ("どの駅?", "町田駅", "町田駅"),
        ("どの駅?", "東京都町田市の町田駅", "町田駅"),
        ("どの駅?", "市川駅", "市川駅"),
        ("どの駅?", "東村山駅", "東村山駅"),
        ("何区?", "都島区", "都島区"),
        ("何区?", "大阪市都島区", "都島区"),
        ("何区?", "横浜市都筑区", "都筑区"),
        ("何区?", "東京都港区", "港区"),
        ("どの空港?", "県営名古屋空港", "県営名古屋空港"),
        ("どの市?", "奈良県大和郡山市", "大和郡山市"),
        ("どの市?", "福島県郡山市", "郡山市"),
        ("どの村?", "長野県下伊那郡阿智村", "阿智村"),
        ("どの島?", "香川県小豆島", "小豆島"),
        ("which cities?", "長野県松本市", "松本市"),
    ],
)
def test_a_place_within_a_longer_name_begins_where_a_word_does(question, run, place):
    [found] = of_kind_asked(question, [Span(0, len(run))], run)
    assert run[found.start : found.end] == place


def test_a_prefecture_named_like_an_island_and_a_region_that_ends_in_country_are_neither():
    assert of_kind_asked("どの島?", [Span(0, 4)], "鹿児島県") == []
    assert of_kind_asked("どの国?", [Span(0, 2), Span(3, 5)], "四国、全国") == []
    assert of_kind_asked("どの国?", [Span(0, 2), Span(3, 5)], "四国、韓国") == [Span(3, 5)]


@pytest.mark.parametrize("asks", ["どこ", "何処", "何所"])
def test_a_company_is_found_however_the_word_that_asks_is_written(asks):
    assert found(f"買収したのは{asks}？", "松本市のサンライズ薬品が買収した。") == ["サンライズ薬品"]
