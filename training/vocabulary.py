"""Trains the encoder's Unigram tokenizer: pieces never cross from one script into another."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

SAMPLE = 300_000  # texts; the full set takes hours and gives the same pieces
LONGEST = 200  # characters of each
UNKNOWN = "[UNK]"
# A Latin word carries its start (▁), so that "in" the word and the "in" of "training" are two pieces.
WORD_START = Regex(r"(?<![a-z0-9])(?=[a-z])")
SCRIPTS = Regex(r"▁?[a-zà-öø-ÿ]+|[0-9]+|[ァ-ヺー]+|[ぁ-ゖ]+|[一-鿿㐀-䶿々〆]+|[가-힣]+")
NOT_WORDS = Regex(r"[^\w▁%$€£¥+#&]+")


def train_tokenizer(texts: Sequence[str], *, pieces: int, seed: int) -> Tokenizer:
    """A Unigram tokenizer of `pieces` pieces over a sample of the texts."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace(WORD_START, "▁")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(NOT_WORDS, "removed"), pre_tokenizers.Split(SCRIPTS, "isolated")]
    )
    sample = random.Random(seed).sample(list(texts), min(SAMPLE, len(texts)))
    trainer = trainers.UnigramTrainer(
        vocab_size=pieces,
        unk_token=UNKNOWN,
        special_tokens=[UNKNOWN],
        max_piece_length=12,
        show_progress=True,
    )
    tokenizer.train_from_iterator((text[:LONGEST] for text in sample), trainer)
    return tokenizer
