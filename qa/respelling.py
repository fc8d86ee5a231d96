"""Questions with their names as the articles write them: MicrosoftはAnthropicに for マイクロソフトはアンソロピックに.

The word leg knows both spellings; the sentence model and the pairs of characters know only what is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qa.bridge import in_japanese, katakana, latin
from qa.hiragana import names_in_hiragana
from qa.japanese import KATAKANA
from qa.lemma import LATIN, latin_terms
from qa.otherwise import is_called
from qa.script import fold, language

if TYPE_CHECKING:
    from qa.index import Index

SHORT = 3  # letters, at most, of an acronym, which may be that of many things
OFTENER = 3  # by how many times as many chunks the other spelling must be held, if any has the question's


def as_articles_write(index: Index, question: str) -> str:
    """A Japanese question with its names in the script that most chunks have them in; any other as it is."""
    if language(question) != "ja":
        return question
    for start, end, own, others in sorted(_names(index, question), key=lambda name: -name[0]):
        often, best = max((index.lexical.frequency(term), term) for term in others)
        if often and often >= OFTENER * index.lexical.frequency(own):
            question = question[:start] + others[best] + question[end:]
    return question


def _is_written(index: Index, said: str) -> bool:
    return any(said in article.text for article in index.articles.values())


def _names(index: Index, question: str) -> Iterator[tuple[int, int, str, dict[str, str]]]:
    """Where what may be a name stands, its term, and of its other spellings the term and how it is written."""
    folded, positions = fold(question)
    kana = [(positions[m.start()], positions[m.end() - 1] + 1, m[0]) for m in KATAKANA.finditer(folded)]
    kana += [(name.start, name.end, name.terms[0]) for name in names_in_hiragana(question, index.aliases)]
    for start, end, name in kana:
        others = {stem: index.latin_names[stem] for stem in latin(name) if stem in index.latin_names}
        said = question[start:end]
        others |= {name: name} if said != name and not others else {}
        if others and (said == name or not _is_written(index, said)):  # あさぎり病院 may be its name
            yield start, end, name if name not in others else "", others
    for match in LATIN.finditer(folded):
        start, end = positions[match.start()], positions[match.end() - 1] + 1
        for stem in (
            latin_terms(match[0], capitals=True)[:1] if question[start].isupper() and end - start > SHORT else ()
        ):
            told = (name for name, chance in in_japanese(match[0], stem) if is_called((name, chance)))
            if others := {name: name for name in (*katakana(stem), *told)}:
                yield start, end, stem if stem in index.latin_names else "", others  # テスラ has tesla as a term, too
