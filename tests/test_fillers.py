"""Words of a question that say nothing of what it is about."""

import pytest

from qa.lexicon import clues


def first_terms(question):
    return [clue.terms[0] for clue in clues(question)]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("守ってきた踊りは？", ["守る", "踊り"]),
        ("飼ってみたい鳥は？", ["飼う", "鳥"]),
        ("買っておいたほうがいい本は？", ["買う", "本"]),
        ("撮ってはいけない場所は？", ["取る", "場所"]),
        ("市場は拡大していくと見られていますか？", ["市場", "拡大"]),
        ("壊れやすい部品は？", ["壊れる", "部品"]),
        ("負けたときは？", ["負ける"]),
        ("1個あたりの費用は？", ["1個", "費用"]),
        ("減り続けている魚は？", ["減る", "魚"]),
        ("動き出した列車は？", ["動く", "列車"]),
        ("オルビス側の狙いは？", ["オルビス", "狙い"]),
        ("肉は何グラム必要？", ["肉"]),
        ("卵はいくつ必要ですか", ["卵"]),
        ("何が必要？", ["必要"]),
        ("会社側はどう言った？", ["会社", "言う"]),
        ("泣き始めた猿は？", ["泣く", "猿"]),
        ("書き終えた本は？", ["書く", "本"]),
        ("溺れかけた猫は？", ["溺れる", "猫"]),
        ("昔のままで残る町は？", ["昔", "残る", "町"]),
        ("値上げじゃないの？", ["値上げ"]),
        ("雪が降るとき何が要る？", ["雪", "降る", "要る"]),
        ("駅が閉まるという話は本当？", ["駅", "締まる", "本当"]),
        ("人が集まりすぎ、何が起きた？", ["人", "集まる", "起きる"]),
        ("子どもらの遊び場は？", ["子供", "遊び場"]),
        ("猫が飛んだって話、いつのこと？", ["猫", "飛ぶ"]),
        ("ちなみに毎年どのくらいのペースで伸びますか？", ["毎年", "ペース", "伸びる"]),
    ],
)
def test_second_verbs_and_endings_are_no_words_of_a_question(question, words):
    assert sorted(first_terms(question)) == sorted(words)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("駅に行くバスは？", "行く"),
        ("鳥を見る人は？", "見る"),
        ("どこから来た人？", "来る"),
        ("良い点は？", "良い"),
        ("安い店は？", "安い"),
        ("山の北側は？", "北側"),
        ("両方の側を見た人は？", "側"),
        ("このあたりの店は？", "辺り"),
        ("水害ではダメージを受けた建物は？", "ダメージ"),
        ("茹でておくらを刻む料理は？", "オクラ"),
        ("砕いてくるみを入れるパンは？", "胡桃"),
        ("初めてしまうまを飼った動物園は？", "縞馬"),
        ("雪のせいでくるまが動けない道は？", "車"),
        ("家族と見られる番組は？", "見る"),
        ("税金を出した人は？", "出す"),
        ("話を聞いた人は？", "話"),
        ("4月に始めた事業は？", "始める"),
        ("会議に出した案は？", "出す"),
        ("ごみを外に出してはいけない曜日は？", "出す"),
        ("手紙を書いて出した人は？", "出す"),
        ("火にかけた鍋は？", "掛ける"),
        ("そのママが書いた本は？", "ママ"),
        ("What led to the fall of the firm?", "led"),
        ("What made headlines in Osaka?", "made"),
        ("議論を続けた委員会は？", "続ける"),
        ("声をかけた人は？", "掛ける"),
        ("若者が聞きたい曲は？", "聞く"),
        ("大学で教えて、本も書いた人は？", "教える"),
        ("What do people like about it?", "like"),
        ("What is it that customers like?", "like"),
        ("Explain how deep learning works", "deep"),
        ("How high school students travel", "high"),
        ("Who told the story?", "told"),
        ("Who led the team?", "led"),
        ("What happened in Sendai?", "happen"),
    ],
)
def test_the_same_words_count_where_they_say_something(question, word):
    assert word in first_terms(question)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is the new museum like?", ["new", "museum"]),
        ("Could you tell me the price?", ["price"]),
        ("How come the bridge fell?", ["bridg", "fell"]),
        ("Why are the shares off today?", ["share", "today"]),
        ("What happened to the plant?", ["plant"]),
        ("What led her to quit?", ["quit"]),
        ("What became of the plant?", ["plant"]),
        ("How did they track him?", ["track"]),
        ("Is it really new?", ["new"]),
    ],
)
def test_english_words_that_only_ask_are_no_words_of_a_question(question, words):
    assert first_terms(question) == words
