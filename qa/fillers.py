"""Words of a question that say nothing of what it is about: those that ask, and those that stand for a particle."""

from __future__ import annotations

import functools
import re

from qa.bridge import is_phrase
from qa.japanese import Word
from qa.meaning import asked_meaning
from qa.sentence import Span

# Like 何年, the words with which an English question asks; "how deep is it", but not "how deep learning works".
ASKED_WITH = re.compile(
    r"\bhow (?:come|many(?: people)?|much|long|often|quickly|soon)\b"
    r"|\b(?:what|which) (?:kinds?|sorts?|types?|percentage|proportion|share) of\b"
    r"|\bhow (?:far|old|big|large|fast|tall|high|wide|deep|heavy|late|early)\b"
    r"(?=\s*(?:[?.,]|$)| (?:an?|the|of|up|from|in|into|to|away|is|are|was|were|do|does|did|can|could|will|would"
    r"|has|have|had|should|must|may|might)\b)",
    re.IGNORECASE,
)
# "What is it like?", but not "What do people like?" nor "the people who like jazz"; "tell me".
PLAIN = r"(?!(?:who|that|what|do|does|did|said|to|true|people)\b)[\w'-]+"
ALONE_EMPTY = re.compile(
    rf"\b(?:is|are|was|were|be|(?:look|taste|feel|sound|smell|seem)(?:s|ed)?|felt)(?: {PLAIN}){{0,4}}?"
    r" (?P<like>like)(?=\s*(?:[?.,!]|$))|\b(?P<tell>tell) (?:me|us)\b",
    re.IGNORECASE,
)
# Of whom is asked, who did it, and what only lends weight; "What led her to do it", but not "the team that he led".
SAYS_LITTLE = re.compile(
    r"\b(?:him|(?:him|her|it|my|your)self|(?:them|our|your)selves|really|actually)\b"
    r"|^[Ww]hat (?P<led>led|made|prompted|got)(?= (?!to\b|in\b|up\b)[\w ]+ to\b| (?:him|her|it|them|the|[A-Z]))"
    r"|\b(?P<once>once)(?= (?:the|an?|it|they|he|she|we|you|all|this|that|these|those|its|their)\b)"  # when it is done
    r"|^[Ww]hat (?P<became>(?:has |have )?(?:happen(?:s|ed)? to|bec(?:a|o)mes? of))\b"
)
LAST_WORD, NEXT_WORD = re.compile(r"[A-Za-z]+ $"), re.compile(" [a-z]+")
# And a Japanese one, at its end: 「理由を教えてください」, 「リスクを挙げて」.
REQUESTED = re.compile(
    r"(?:(?:教え|おしえ|挙げ|説明し|まとめ)て"
    r"(?:ください|下さい|[ほ欲]しい|(?:くれ|もらえ|いただけ)(?:る|ますか|ませんか)?)?"
    r"|(?:教え|おしえ)(?:なさい|ろ)|(?<!お)(?:知り|しり|聞き)たい(?:[のん]?です(?:が|けど)?)?)[、。！!？?]*$"
)
BEHIND_COUNTER = re.compile(r"(?:何[一-龥]{1,2}[分目]|いくら分)$")  # 分 in 何人分
TE = "(?:て|んで|(?<!せ)(?<!ら)いで)"  # 歩いて, 飲んで, 泳いで, but neither せいで nor くらいで
STEM = "[いきしちにみりびぎえけせてねべめれげ]"
# Words that stand in for a particle or an ending. What is left out, 「バブル以外に」, counts: the text names it, too.
GRAMMAR = re.compile(
    "|".join(
        (
            r"(?:って|という)(?:話|こと|件)(?=[、はがをだでに?？]|$)",  # 三社が手を組むって話、
            r"にとって|(?:だけ|ばかり)では?なく|のみならず|ではなく|に(?:対|関|際)し|という|といった|として",
            # 守ってきた, やってみたい, 買っておいた: the second verb only says how the first is meant
            rf"{TE}(?:く(?:る|れば)|き(?:た|て|ま)|こ(?:な|ず)|い(?:く(?!ら|つ)|か(?:な|ず)|き|った|って|け)|しま|もら)",
            rf"{TE}(?:み(?:る|た|て|よ|ま)|お(?:く|いた|いて|き|けば|こう)|くれ|あげ|ほし)",
            # 撮ってはいけない, 守らなきゃいけない
            r"(?:ては|ちゃ|では|じゃ)(?:いけ|だめ|ダメ|なら)な?",
            r"な(?:きゃ|くちゃ|ければ|くては?|いと)(?:いけ|なら|だめ|ダメ)",
            # 買ったほうがいい, どうすればいい
            r"(?:(?<=[たるいの])ほう|方)が(?:いい|良い|よ(?:い|かっ|ろし))",
            r"(?:れば|たら|[てで]も)(?:いい|良い|よ(?:い|く|かっ|ろし))",
            # 負けたときは, 小さいうちに, 売り出すつもり
            r"(?<=[うくぐすつぬぶむるたい])(?:とき(?=[はにのも、何]|$)|つもり)|(?<=[いる])うち(?=[にはか])",
            # 多すぎる, 壊れやすい, 来ないみたいです
            rf"(?<={STEM})(?:すぎ(?=[るたてなまのはと、。]|$)|(?:やす|にく|づら)(?=[いくさか]))|(?<![がを])みたい(?=[なでに])",
            # 減り続けている, 動き出した
            rf"(?<={STEM})(?<![^死]に)(?<![いしっん]て)(?:(?:続|つづ)[けい]|(?:始|はじ)め|出し|だし|かけ|終[わえ])(?=[るたてなま])",
            # 高値づかみじゃないの, 子どもらの, そのままで
            r"(?:じゃ|では)ない(?=の|か|です|でしょう|だろう|[?？]|$)|(?<=[一-龥々もち])ら(?=[がはをにのと、])|まま(?=[でのにだ、])",
            # 伸びると見られている, but not 家族と見られる番組
            r"と(?:[見み]ら|考えら|思わ|[言い]わ|さ)れ(?=[てたま])",
            r"(?<=[一-龥ァ-ヺーつ])(?:あ|当)たり(?=[のにはで、]|$)",  # 1個あたり
            # 何グラム必要, いくつ要りますか
            r"(?:何[^、。はがを]{1,6}|いくら|いくつ|どれ(?:くらい|ぐらい|ほど|だけ)|どの(?:くらい|ぐらい|程度))[がはも]?(?:必要|要[りる])",
            r"いったい|そもそも|ちなみに|[こそあ]んな|いつ(?:ごろ|頃)|どうやって|どういう",
            r"どの(?:くらい|ぐらい|程度|ほど|よう)",
            # 会社側の狙い
            r"(?:(?<=[A-Za-zァ-ヺー])|(?<=[一-龥]{2}))側(?=[のがはもにをへと、?？]|$)",
        )
    )
)
# The words of these: another one that begins there, おくら behind 茹でて, is one.
HOLLOW = frozenset(
    "来る 行く 見る 置く 呉れる 貰う 上げる 仕舞う 欲しい 良い 駄目 成る 方 時 積り 内 過ぎ"
    " 過ぎる 易い 難い 辛い 見たい 当たり 辺り 言う 思う 考える 取る 対する 関する 際する 無い"
    " 無し 為る 一体 抑 抑も 因み 因む 此んな 其んな 彼んな 何時頃 遣る 殿 程度 様 位 程"
    " 側 必要 要る 続ける 続く 始める 始まる 出す 掛ける 終わる 終える 等 侭 話 件".split()
)
# Verbs that only make one of the noun before them (Muraki 1991): in a corpus of one subject they would weigh most.
LIGHT_VERBS = frozenset("受ける 行う 与える 得る 遂げる 図る 及ぼす 致す".split())


def says_nothing(question: str, word: Word) -> bool:
    """Whether a word asks (何人分), is asked with (教えて), stands for a particle or makes a verb of a noun.

    Nor does 略 say anything where the question is what a name means: the text that tells it, 総所有コスト（TCO）, does
    not have it.
    """
    meaning = asked_meaning(question)
    if meaning and any(start <= word.start < end for start, end in meaning.asking):
        return True
    if word.terms[0] in LIGHT_VERBS and question[word.start - 1 : word.start] == "を":
        return True
    if word.terms[0] in HOLLOW and any(start <= word.start < end for start, end in _grammar(question)):
        return True
    if any(start <= word.start < end for start, end in _asking(question)):
        return True
    return question.startswith(("何", "いくつ", "幾つ"), word.start) or bool(
        BEHIND_COUNTER.search(question[: word.end])
    )


@functools.lru_cache(16)
def _grammar(question: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in GRAMMAR.finditer(question))


@functools.lru_cache(16)
def _asking(question: str) -> tuple[Span, ...]:
    """Where the words stand with which it asks, without the first of those that only ask together."""
    with_others = (Span(match.start() + 1, match.end()) for match in ASKED_WITH.finditer(question))
    alone = (Span(*match.span(match.lastgroup or 0)) for match in ALONE_EMPTY.finditer(question))
    found = (match for match in SAYS_LITTLE.finditer(question) if not _is_told(question, match))
    little = (Span(*match.span(match.lastgroup or 0)) for match in found)
    return (*with_others, *alone, *little, *(Span(*match.span()) for match in REQUESTED.finditer(question)))


def _is_told(question: str, match: re.Match[str]) -> bool:
    """Whether a word is part of an expression, as in "killed himself" and "pride itself on"."""
    before, behind = LAST_WORD.search(question[: match.start()]), NEXT_WORD.match(question, match.end())
    said = before[0] + match[0] if before else ""
    return bool(said) and (is_phrase(said) or bool(behind and is_phrase(said + behind[0])))
