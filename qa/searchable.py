"""What chunks and sentences are found by: their texts, read under what stands above them."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest

from qa.article import Article
from qa.cells import measured
from qa.chunk import Chunk
from qa.kinds import ANNOUNCES, announces, bits, held_kinds
from qa.markup import LISTED, plain

LABEL = re.compile(r"[^\d。]{1,15}")  # of a list: 「費用」, not 「水: 1日に900トンが要る」


def chunk_text(chunk: Chunk, article: Article) -> str:
    """The article's title, the headings above the chunk, its text; no word goes on from one row to the next."""
    cuts = [chunk.start, *(sentence.start for sentence in chunk.sentences[1:]), chunk.end]
    told = [article.text[start:end] for start, end in pairwise(cuts)]
    return "\n".join([article.title, chunk.heading, *(plain(raw) for raw in told)])


def texts_in_context(chunk: Chunk, article: Article) -> list[str]:
    """Each sentence after the line that it is read under: what its words are."""
    return [f"{s.context}\n{plain(article.text[s.start : s.end])}" for s in chunk.sentences]


def titled_texts(chunk: Chunk, article: Article) -> list[str]:
    """Each sentence after its article's title and that line: what its vector is of."""
    return [f"{article.title}\n{text}" for text in texts_in_context(chunk, article)]


def kinds_of(chunk: Chunk, article: Article) -> list[int]:
    """The kinds of answer that each sentence holds, as `qa.kinds.bits`, and whether it only announces one."""
    told = []
    for sentence, after in zip_longest(chunk.sentences, chunk.sentences[1:]):
        text = plain(article.text[sentence.start : sentence.end])
        with_units = measured(article.text, sentence.start, sentence.end)[0]
        is_listed = LISTED.match(article.text, sentence.start) is not None
        before_list = after is not None and LISTED.match(article.text, after.start) is not None
        is_above = is_listed and before_list and after.context.endswith(text) and not sentence.context.endswith(text)
        is_label = is_above and (article.text[sentence.start] == "|" or LABEL.fullmatch(text) is not None)
        kinds = held_kinds(with_units, article.published)
        if is_label or announces(text, before_list=before_list and not is_listed):
            told.append(bits(kinds - {"reason"}) | ANNOUNCES)  # 「理由は三つあります。」 names none
        else:
            told.append(bits(kinds))
    return told
