"""What is said to the program and asked of no article: こんにちは, ありがとう, 何ができますか."""

from __future__ import annotations

import re
import unicodedata

from qa.chatter import ENGLISH_GREETED, ENGLISH_THANKED, GREETED, THANKED, is_idle, opened

MARKS = re.compile(r"[\s。.!！?？、,〜~ー♪]+$")
KINDS = {
    "greeting": (f"{GREETED}|{ENGLISH_GREETED}"),
    "thanks": (f"{THANKED}|{ENGLISH_THANKED}"),
    "help": (
        r"(?:(?:あなた|ここ|これ|このサイト|このページ)(?:は|に|では?))?(?:何|なに)(?:が|を)"
        r"(?:でき(?:ますか?|るの?)|聞け(?:ますか?|るの?)|聞けばいい(?:です)?か?|答えられ(?:ますか?|るの?)|してくれ(?:ますか?|るの?))"
        r"|(?:使い方|ヘルプ)(?:は|を教えて(?:ください)?)?|助けて"
        r"|what can (?:you do|i ask)(?: here)?|how does this work|help"
    ),
    "articles": (
        r"(?:どんな|どのような|何の|なんの)記事(?:が|は)(?:あり(?:ますか?)?|ある(?:の|んですか)?|入ってい(?:ますか?|るの?)|読め(?:ますか?|るの?))"
        r"|記事の?(?:一覧|リスト)(?:は|を(?:見せて|教えて)(?:ください)?)?"
        r"|(?:what|which) articles (?:are (?:there|here)|do you (?:have|know)|can i read)|list (?:the|all) articles"
    ),
}
SAID = {kind: re.compile(pattern) for kind, pattern in KINDS.items()}


def spoken(text: str) -> str:
    """Which of the `KINDS` a text is, as a whole; "" if it is a question for the articles.

    >>> spoken("こんにちは！"), spoken("なるほどね"), spoken("何ができますか？"), spoken("工場では何ができますか？")
    ('greeting', 'noted', 'help', '')
    """
    said = MARKS.sub("", unicodedata.normalize("NFKC", text).strip().lower())
    kind = next((kind for kind, pattern in SAID.items() if pattern.fullmatch(said)), "")
    return kind or ("noted" if re.search(r"\w", text) and is_idle(text) else "")


def asks_nothing(text: str) -> bool:
    """Whether a text asks nothing of the articles, so that no later question leans on it.

    >>> asks_nothing("OK, thanks"), asks_nothing("どんな記事がありますか"), asks_nothing("それはいつ？")
    (True, True, False)
    """
    return is_idle(opened(text)) or spoken(text) != ""
