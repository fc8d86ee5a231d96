"""The value asked for, found in a sentence."""

import time

import pytest

from qa.lexicon import clues
from qa.unmeasured import undisclosed
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
        ("どの大学を出た？", "東都大学を出て、大阪の銀行に勤めた。", "東都大学"),
        ("Which university did Tanaka attend?", "田中は東都大学を出て、大阪の銀行に勤めた。", "東都大学"),
        ("What hospital does she work at?", "田中は東都大学を出て、緑川病院に勤めた。", "緑川病院"),
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


@pytest.mark.parametrize(
    ("question", "text", "values"),
    [
        ("How many jobs will be created?", "約800の常設職と2,400の建設職が創出される。", ["800", "2,400"]),
        ("入館料はいくら？", "入館料は大人500円、子ども300円です。", ["500円", "300円"]),
        ("子どもの入館料はいくら？", "入館料は大人500円、子ども300円です。", ["300円"]),
        ("休日の料金は？", "平日1,200円／休日1,500円", ["1,500円"]),
        ("投資額は？", "A社が最大50億ドル、B社が最大100億ドルを投資する。", ["50億ドル", "100億ドル"]),
        ("B社の投資額は？", "A社が最大50億ドル、B社が最大100億ドルを投資する。", ["100億ドル"]),
        ("入館料はいくら？", "入館料500円、年会費3,000円。", ["500円"]),
        ("いくらかかる？", "料金は500円、駐車場300円。", ["500円"]),
        ("売上高は？", "売上高は120億円、営業利益は8億円。", ["120億円"]),
        ("総事業費は？", "総事業費は240億円で、うち市が80億円、国が100億円を負担する。", ["240億円"]),
    ],
)
def test_values_told_side_by_side_answer_together_unless_one_of_them_is_named(question, text, values):
    assert found(question, text) == values


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
        ("How old is Dr. Udo?", "有働香織院長に診療車の2年間を聞いた。"),
        ("Who founded it?", "三社の「3つ巴」の構図だ。"),
        ("どの街に建つ？", "テキサス州と全米に建てる。"),
        ("Which country do they export to?", "残る10%は中国地方の会社が持つ。"),
        ("何年間の契約？", "甲社と380億ドルの契約（2025年発表）"),
        ("創業は何年？", "東京の会社に8年勤めた。"),
        ("How many employees are there?", "倉庫が63か所ある。"),
        ("どこの大学を出た？", "大阪の銀行に勤めた。"),
        ("Which university did Kunihiko Otsuki attend?", "大槻邦彦町長は「長い遠回りを強いた」と述べた。"),
        ("源泉の温度は？", "水位が1.9メートル下がった。"),
        ("どの会社が買収した？", "三輪太郎氏が横浜市で話した。"),
        ("店の名前は？", "社長は「品質が第一だ」と語った。"),
        ("入場料はいくら？", "ただ、料金は高い。"),
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


def marked(question: str, text: str) -> str:
    """The one value that is marked."""
    [value] = found(question, text)
    return value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("どのくらいで届く？", "通常は2〜3営業日で届く。", "2〜3営業日"),
        ("何日で届く？", "通常は2〜3営業日で届く。", "2〜3営業日"),
        ("費用はいくら？", "費用は8,000〜15,000円だ。", "8,000〜15,000円"),
        ("料金はいくら？", "料金は5万円から8万円だ。", "5万円から8万円"),
        ("80歳までに何人がかかる？", "約3人に1人がかかる。", "3人に1人"),
        ("かかる人の割合は？", "約3人に1人がかかる。", "3人に1人"),
        ("温度は？", "温度：−10〜40℃", "−10〜40℃"),
        ("営業時間は？", "営業時間：10:00〜20:00　定休日：火曜", "10:00〜20:00"),
        ("営業時間は？", "営業は10時から20時までです", "10時から20時"),
        ("何時から何時まで開いている？", "10：00～20：00に開く", "10：00～20：00"),
        ("何時まで開いている？", "営業時間：10:00〜20:00", "20:00"),
        ("何時から開いている？", "営業時間：10:00〜20:00", "10:00"),
        ("何時に閉まる？", "開くのは9時30分、18時に閉まる", "18時"),
        ("受付はいつまで？", "受付期間は5月14日から12月末まで。", "12月末"),
        ("受付はいつから？", "受付期間は5月14日から12月末まで。", "5月14日"),
        ("受付期間はいつ？", "受付期間は3月3日(月)〜3月5日まで。", "3月3日(月)〜3月5日"),
        ("Until when can I apply?", "受付は3月3日〜3月5日", "3月5日"),
    ],
)
def test_a_range_or_a_ratio_is_one_value_and_has_two_ends(question, text, value):
    assert marked(question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("貸出期間は何日ですか", "CD・DVDは8日間です。", "8日間"),
        ("いつまでに飲めばいい？", "7日間飲む。出てから72時間以内に飲む。", "72時間"),
        ("定休日は？", "定休日：火曜　8月12日は営業", "火曜"),
        ("休館日はいつですか", "第2・第4月曜日は休む。開館は10時", "第2・第4月曜日"),
        ("何世帯が停電した？", "約4万2000世帯が停電した。", "4万2000世帯"),
        ("停電した世帯の数は？", "約4万2000世帯が停電した。", "4万2000世帯"),
        ("座席はいくつある？", "席は窓側の20席だけだ。", "20席"),
        ("How many calories are in one serving?", "カロリー：1人分245kcal", "245kcal"),
        ("何ページある？", "①全書　全320ページの本", "320ページ"),
        ("片栗粉はどれくらい使う？", "鶏むね肉　1枚（300g）\n片栗粉　　大さじ2\n塩　　少々", "大さじ2"),
        ("甲対乙の結果は？", "6月1日の甲対乙は3―2だった。", "3―2"),
        ("甲対乙は何対何？", "甲は乙に3対2で勝った。", "3対2"),
        ("口癖は何でしたか", "口癖は「間違えてもいい」。2003年に", "間違えてもいい"),
        ("座右の銘は？", "『失敗は書き残せ』。祖父の", "失敗は書き残せ"),
        ("受賞作の題名は？", "山田は『砂の分度器』で受賞した。", "砂の分度器"),
    ],
)
def test_what_answers_though_it_is_of_another_kind_or_unit(question, text, value):
    assert marked(question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("年間配当はいくら？", "年間配当は4円増やし、1株52円とする。", "52円"),
        ("設備投資はいくら？", "前期より30億円多い180億円を投じる。", "180億円"),
        ("配当はいくら増える？", "年間配当は4円増やし、1株52円とする。", "4円"),
        ("How many years was she the conductor?", "19年間、団員28人の楽団を率いた。", "19年間"),
        ("How long does the ropeway take?", "全長1,850m、約9分の空中さんぽ。", "9分"),
        ("どのくらい置けばいい？", "厚さ5ミリほど盛り、30分待つ。", "30分"),
        ("How long is the bridge?", "橋は長さ120メートルだ。", "120メートル"),
    ],
)
def test_a_change_or_an_amount_of_another_kind_is_not_the_value(question, text, value):
    assert marked(question, text) == value


def test_a_change_alone_is_no_value():
    assert found("年間配当はいくら？", "年間配当は4円増やした。") == []


def test_no_mark_ends_with_a_blank():
    assert marked("何時に始まる？", "開演：18時　終演：20時") == "18時"
    assert marked("人口は？", "人口は 3,200人 です") == "3,200人"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("何時に始まる？", "始業は8時30分とし、休憩は正午から午後1時まで。", "8時30分"),
        ("開館は何時？", "開館は午前9時で、休憩は正午から。", "午前9時"),
        ("When does it open?", "開館は午前9時、休憩は正午から午後1時まで。", "午前9時"),
        ("何時から開く？", "受付は8時だが、10時から開く。", "10時"),
    ],
)
def test_a_plain_time_may_be_when_something_begins_though_there_is_a_range(question, text, value):
    assert marked(question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("記録は？", "優勝した佐藤の記録は2時間41分52秒だった。", "2時間41分52秒"),
        ("優勝タイムは？", "優勝タイムは9秒58だった。", "9秒58"),
        ("優勝タイムは？", "優勝タイムは2:41:52だった。", "2:41:52"),
        ("何年かかった？", "工事は1年2か月かかった。", "1年2か月"),
        ("何時間働く？", "1日7時間45分働く。", "7時間45分"),
        ("How long did it take?", "It took 2 hours and 41 minutes.", "2 hours and 41 minutes"),
        ("どのくらいかかる？", "1時間半かかる。", "1時間半"),
        ("何分かかる？", "7時に出て20分かかる。", "20分"),
    ],
)
def test_a_duration_of_several_parts_is_one_value(question, text, value):
    assert marked(question, text) == value


def test_a_duration_of_several_parts_is_the_same_in_its_last_unit():
    [value] = asked_values("何分かかる？", [], "2時間41分かかる。")
    assert value.key == "=161minute"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("どのくらいの頻度で開かれる？", "朝市は月2回開かれる。", "月2回"),
        ("頻度は？", "会議は週に一度ある。", "週に一度"),
        ("How often is it held?", "点検は2週間ごとに行う。", "2週間ごと"),
        ("How often is it held?", "点検は2週間に1回行う。", "2週間に1回"),
    ],
)
def test_how_often_is_told_by_a_number_and_what_it_is_of(question, text, value):
    assert marked(question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "values"),
    [
        ("いくつありますか", "第3条に定める。", []),
        ("いくつまで申し込めますか", "第12条により、65歳まで申し込める。", ["65歳"]),
        ("全部で何回開かれた？", "第3回の大会まで、12回開かれた。", ["12回"]),
        ("休日は第何条ですか", "第12条に休日を定める。", ["12条"]),
        ("休日は何条ですか", "第12条に休日を定める。", ["12条"]),
        ("何世代ですか", "第5世代の機種だ。", ["5世代"]),
        ("何シーズン目ですか", "第3シーズンが始まる。", ["3シーズン"]),
        ("今年で何回を数える？", "今年で第60回の大会だ。", ["60回"]),
        ("何度目の開催？", "第60回を迎えた。", ["60回"]),
        ("何回出場した？", "第60回大会に出場する。これまで12回だ。", ["12回"]),
        ("何人が決めた？", "第60回大会で3人が決めた。", ["3人"]),
        ("1株あたり配当は何株に分けた後の額ですか", "1株を3株に分けた。", ["3株"]),
    ],
)
def test_a_label_and_what_the_question_says_is_no_count(question, text, values):
    assert found(question, text) == values


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("How much is one chair?", "1日で作る椅子は4,500円、組み立ては2,000円。", "4,500円"),
        ("年間配当はいくら？", "中間配当28円（前期24円）。年間配当は1株58円となる。", "58円"),
    ],
)
def test_a_compound_of_the_question_is_nearer_than_a_part_of_it(question, text, value):
    assert marked(question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("投資額は？", "NVIDIA: 投資額非公開", "非公開"),
        ("発売はいつ？", "発売日は未定です。", "未定"),
        ("従業員は何人？", "従業員数は公表していない。", "公表していない"),
        ("How much did it invest?", "The amount was undisclosed.", "undisclosed"),
        ("開発費はいくら？", "非公開企業が3億円で開発した。", "3億円"),
        ("発売はいつ？", "価格は未定だが、来年の夏に発売する。", "来年の夏"),
    ],
)
def test_that_a_value_is_not_told_answers_where_none_is(question, text, value):
    assert marked(question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("電話番号は？", "電話：0120-555-777（平日9時〜17時）", "0120-555-777"),
        ("電話番号は何番ですか", "2024年11月から026-123-4567です。", "026-123-4567"),
        ("What is the phone number?", "Call 03(1234)5678.", "03(1234)5678"),
        ("連絡先は？", "連絡先は info@example.co.jp です。", "info@example.co.jp"),
        ("メールアドレスは？", "026-123-4567、info@example.co.jp", "info@example.co.jp"),
    ],
)
def test_a_phone_number_is_marked_whole(question, text, value):
    assert marked(question, text) == value


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("製作費は全部でいくら？", "製作費の3割を出す。主演は未定だ。"),
        ("終電は何時？", "10月7日に発表した。"),
    ],
)
def test_that_something_else_is_not_told_is_no_value(question, text):
    assert found(question, text) == []


def test_a_cell_may_say_that_a_value_is_not_told():
    text = "| 会社 | 投資額 |\n|---|---|\n| NVIDIA | 非公開 |\n| 三輪電機 | 3億円 |"
    question, start = "NVIDIAの投資額は？", text.index("| NVIDIA")
    assert [text[a:b] for a, b, _ in asked_values(question, clues(question), text, start=start)] == ["非公開"]


def test_energy_and_power_are_told_apart():
    text = "出力は500kWで、年間300万kWhを使う。"
    assert marked("何キロワット時使う？", text) == "300万kWh"
    assert marked("出力は何キロワット？", text) == "500kW"


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("記録を出したのは誰？", "佐藤選手が9秒58で走った。", "佐藤"),
        ("佐藤選手が記録を塗り替えたのはいつ？", "佐藤選手は2024年5月に9秒58で走った。", "2024年5月"),
        ("売上の記録はいくら？", "売上は過去最高の120億円。100mは9秒58だった。", "120億円"),
        ("メールは何通届いた？", "info@example.co.jp あてに300通が届いた。", "300通"),
        ("問い合わせ先が変わるのはいつ？", "2024年11月から026-123-4567に変わる。", "2024年11月"),
        ("連絡先は誰？", "連絡先は佐藤さん（026-123-4567）", "佐藤"),
        ("試合の結果は誰が伝えた？", "3-2で勝ち、佐藤選手が伝えた。", "佐藤"),
        ("頻度が変わったのはいつ？", "2024年5月から月2回になった。", "2024年5月"),
    ],
)
def test_a_word_for_a_record_or_an_address_does_not_change_what_is_asked_for(question, text, value):
    assert marked(question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("何年に一度開かれる？", "祭りは7年に一度開かれる。", "7年に一度"),
        ("連絡先はどこですか", "連絡先は026-123-4567です。", "026-123-4567"),
        ("記録は何分何秒？", "記録は2分9秒58だった。", "2分9秒58"),
        ("スコアはいくつ？", "スコアは3-2だった。", "3-2"),
    ],
)
def test_what_is_told_otherwise_may_be_asked_for_by_its_kind(question, text, value):
    assert marked(question, text) == value


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("How tall is it?", "It is 30 feet tall.", "30 feet"),
        ("身長は何フィート？", "身長は6フィートだ。", "6フィート"),
        ("幅は何インチ？", "幅は55インチだ。", "55インチ"),
        ("How many acres is it?", "It has 3 acres of land.", "3 acres"),
        ("How many kilos is it?", "重さは300kgだ。", "300kg"),
    ],
)
def test_a_measure_is_told_in_any_unit_of_its_dimension(question, text, value):
    assert marked(question, text) == value


def test_a_half_is_part_of_a_duration_but_its_middle_is_not():
    assert marked("何時間かかる？", "2時間半かかる。") == "2時間半"
    assert marked("何時間かかる？", "2時間半ばでかかる。") == "2時間"


def test_what_is_not_told_in_a_long_clause_is_read_in_a_moment():
    text = "発売日は未定の" * 3000
    began = time.perf_counter()
    assert len(list(undisclosed("date", "発売はいつ？", text))) == 3000
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        ("Which Claude models can they use?", "- **Claude Haiku 4.5**", "Claude Haiku 4.5"),
        ("維持費はいくら浮く？", "維持費は年間3億円減る見通しだ。", "3億円"),
        ("How many homes could it power?", "約290万キロワット時（およそ900世帯分）", "900世帯"),
    ],
)
def test_what_is_saved_or_is_one_of_a_series_is_a_value(question, text, value):
    assert value in marked(question, text)
