"""Times a small contextual encoder on the pairs of `train_encoder.py`: would its training fit in two hours?

    python training/time_contextual.py --data ../shared/train [--layers 3] [--width 256] [--steps 5]

A BERT of a few layers over the shipped encoder's pieces, the same loss, batches of one source; prints the pairs a
second and the hours that one pass over the training pairs would take at that pace, on as many threads as torch takes.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from pairs import batches, hold_out, inverse_cloze, read_pairs
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from qa.config import SHIPPED_FOLDER

LONGEST = 128  # pieces of a text that count: half of what the static model reads
TEMPERATURE = 0.05


def vectors(model: BertModel, tokenizer: Tokenizer, texts: list[str]) -> torch.Tensor:
    """The mean of the last layer's vectors over a text's pieces, shape (len(texts), width)."""
    encoded = tokenizer.encode_batch(texts, add_special_tokens=False)
    there = torch.tensor([e.attention_mask for e in encoded])
    told = model(input_ids=torch.tensor([e.ids for e in encoded]), attention_mask=there).last_hidden_state
    return (told * there[..., None]).sum(dim=1) / there.sum(dim=1, keepdim=True).clamp(min=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl.gz pairs")
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--steps", type=int, default=5)
    options = parser.parse_args()
    train, _ = hold_out(read_pairs(options.data))
    train += inverse_cloze(train, 1)
    tokenizer = Tokenizer.from_file(str(SHIPPED_FOLDER / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding()
    model = BertModel(
        BertConfig(
            vocab_size=tokenizer.get_vocab_size(),
            hidden_size=options.width,
            num_hidden_layers=options.layers,
            num_attention_heads=options.width // 64,
            intermediate_size=4 * options.width,
        ),
        add_pooling_layer=False,
    )
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4)
    rng = random.Random(1)
    chosen = rng.sample(list(batches(train, options.batch, rng, mixed=False)), options.steps + 1)
    for step, batch in enumerate(chosen):
        if step == 1:  # the first warms up
            began = time.perf_counter()
        a, b = (
            torch.nn.functional.normalize(vectors(model, tokenizer, [getattr(train[i], side) for i in batch]), dim=1)
            for side in ("a", "b")
        )
        scores = a @ b.T / TEMPERATURE
        loss = torch.nn.functional.cross_entropy(scores, torch.arange(len(batch)))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
    pace = sum(len(batch) for batch in chosen[1:]) / (time.perf_counter() - began)
    print(
        f"{options.layers} layers x {options.width}, {torch.get_num_threads()} threads: {pace:.0f} pairs a second, "
        f"{len(train) / pace / 3600:.1f} hours for one pass over {len(train):,} pairs"
    )


if __name__ == "__main__":
    main()
