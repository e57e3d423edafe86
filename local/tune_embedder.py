"""``make tuning``: trains the biases and norms of the embedder's upper layers on what customers want and replies claim.

Weights stay as the package has them, so that all that is shipped is some 170 kB of numbers (``tuning.bin``). It takes
half an hour on two cores and needs PyTorch (``requirements-tuning.txt``); ``make intents`` comes after it. It reads the
sentences in the languages' folders and the judge's messages that developers may read.
"""

import hashlib
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from chat.understanding.intents import Intent
from local.e5_file import E5File, open_file
from local.heads import write_heads
from local.train_claims import training_sentences
from local.train_intents import judged_examples, training_examples
from salesmind import languages
from salesmind.knowledge.analysis import fold
from salesmind.knowledge.builtin_embedder import MODEL_NAME, TUNING_FILE

FIRST: Final = 3
"""The lowest layer that is trained: those below it tell what words mean."""

EPOCHS: Final = 4
BATCH: Final = 64
RATE: Final = 2e-3
HEAD_RATE: Final = 5e-3
SHARPNESS: Final = 12.0
SMOOTHING: Final = 0.03
DROPOUT: Final = 0.1
JUDGED_WEIGHT: Final = 1.5
"""Of the judge's messages, which are written as customers write."""

MISSPELT: Final = 0.25
"""Share of the examples that are read a second time as people in a hurry write them."""

_WARM_UP: Final = 60
_BATCHES_ALIKE: Final = 40
_TOKENS: Final = 62
_CLAIMS: Final = 3
_TRAINED: Final = (
    "q.b", "k.b", "v.b", "ao.b", "aln.w", "aln.b", "fi.b", "fo.b", "oln.w", "oln.b",
)  # fmt: skip
_MATRICES: Final = ("q", "k", "v", "ao", "fi", "fo")


@dataclass(frozen=True, slots=True)
class Example:
    """A text's tokens and what it is: the intents of which any is right, or the claim."""

    tokens: Sequence[int]
    intents: Sequence[int] = ()
    claim: int | None = None
    weight: float = 1.0


class Encoder(nn.Module):  # type: ignore[misc]  # PyTorch is not installed where this is checked
    """The model, with the biases and norms of the layers from ``FIRST`` on to be trained."""

    def __init__(self, file: E5File) -> None:
        super().__init__()
        self._file = file
        self._word = torch.from_numpy(file.weights("emb.word", file.hidden))
        self._place = torch.from_numpy(file.numbers("emb.pos")).reshape(-1, file.hidden)
        self._kind = torch.from_numpy(file.numbers("emb.type"))[: file.hidden]
        self._norm = [torch.from_numpy(file.numbers(f"emb.ln.{part}")) for part in "wb"]
        self._matrices = {
            f"l{layer}.{name}": torch.from_numpy(
                file.weights(f"l{layer}.{name}.w", file.inner if name == "fo" else file.hidden)
            )
            for layer in range(file.layers)
            for name in _MATRICES
        }
        self._numbers = nn.ParameterDict(
            {
                _key(layer, name): nn.Parameter(
                    torch.from_numpy(file.numbers(f"l{layer}.{name}")), requires_grad=layer >= FIRST
                )
                for layer in range(file.layers)
                for name in _TRAINED
            }
        )

    def below(self, tokens: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return what the layers that are not trained make of texts."""
        shape = (self._file.hidden,)
        summed = self._word[tokens] + self._place[: tokens.shape[1]] + self._kind
        states = functional.layer_norm(summed, shape, *self._norm, self._file.epsilon)
        for layer in range(FIRST):
            states = self._layer(layer, states, mask)
        return states

    def forward(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the texts' vectors, of length 1."""
        for layer in range(FIRST, self._file.layers):
            states = self._layer(layer, states, mask)
        counted = mask.float()[..., None]
        return functional.normalize((states * counted).sum(1) / counted.sum(1), dim=1)

    def trained(self) -> Iterator[tuple[str, bytes]]:
        """Yield the tensors that were trained, by their names in the file."""
        for layer in range(FIRST, self._file.layers):
            for name in _TRAINED:
                numbers = self._numbers[_key(layer, name)].detach().numpy()
                yield f"l{layer}.{name}", numbers.astype(np.float32).tobytes()

    def _layer(self, layer: int, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        texts, length, hidden = states.shape

        def through(name: str, given: torch.Tensor) -> torch.Tensor:
            return functional.linear(given, self._matrices[f"l{layer}.{name}"], self._of(layer, f"{name}.b"))

        def heads(given: torch.Tensor) -> torch.Tensor:
            return given.view(texts, length, self._file.heads, -1).transpose(1, 2)

        def norm(given: torch.Tensor, name: str) -> torch.Tensor:
            scale, shift = self._of(layer, f"{name}.w"), self._of(layer, f"{name}.b")
            return functional.layer_norm(given, (hidden,), scale, shift, self._file.epsilon)

        attended = functional.scaled_dot_product_attention(
            *(heads(through(name, states)) for name in "qkv"), attn_mask=mask[:, None, None, :]
        )
        together = attended.transpose(1, 2).reshape(texts, length, hidden)
        states = norm(states + through("ao", together), "aln")
        return norm(states + through("fo", functional.gelu(through("fi", states))), "oln")

    def _of(self, layer: int, name: str) -> torch.Tensor:
        return self._numbers[_key(layer, name)]


def main() -> int:
    """Train, and write what was trained."""
    torch.manual_seed(1)
    random.seed(1)
    file = open_file()
    examples = list(_examples(file))
    print(f"{len(examples)} texts", flush=True)
    encoder = Encoder(file)
    heads = _train(encoder, examples)
    write_heads({name: _numbers_of(head) for name, head in heads.items()})
    runs = [(file.tensors[name], numbers) for name, numbers in encoder.trained()]
    body = b"".join(numbers for _, numbers in runs)
    head = {
        "name": f"{MODEL_NAME}-tuned-{hashlib.sha256(body).hexdigest()[:8]}",
        "model_bytes": len(file.data),
        "runs": [(tensor.at, len(numbers)) for tensor, numbers in runs],
    }
    target = Path(languages.__path__[0]) / TUNING_FILE
    target.write_bytes(json.dumps(head).encode() + b"\n" + body)
    print(f"{target.name} written, {len(body) // 1000} kB; now run `make intents`")
    return 0


def _examples(file: E5File) -> Iterator[Example]:
    places = {intent.value: at for at, intent in enumerate(Intent)}
    for intent, phrase in training_examples():
        yield Example(file.question(phrase, _TOKENS), [places[intent]])
        if random.random() < MISSPELT:  # noqa: S311 - no secret
            yield Example(file.question(_misspelt(phrase), _TOKENS), [places[intent]])
    for intents, message in judged_examples():
        tokens = file.question(message, _TOKENS)
        yield Example(tokens, [places[one] for one in intents], weight=JUDGED_WEIGHT)
    for claim, _, sentence in training_sentences():
        yield Example(file.question(sentence, _TOKENS), claim=claim)


def _misspelt(text: str) -> str:
    """Return a text without accents and signs, with a letter left out, doubled, or changed with the next one."""
    letters = list(_SIGNS.sub("", fold(text)))
    places = [at for at in range(1, len(letters) - 1) if letters[at].isalpha() and letters[at + 1].isalpha()]
    for at in sorted(random.sample(places, min(len(places), 1 + len(letters) // 40)), reverse=True):
        letters[at : at + 2] = random.choice(  # noqa: S311 - no secret
            ([letters[at + 1]], [letters[at]] * 2 + [letters[at + 1]], [letters[at + 1], letters[at]])
        )
    return "".join(letters)


_SIGNS: Final = re.compile(r"[¿?¡!.,;]+")


def _numbers_of(head: nn.Linear) -> "tuple[NDArray[np.float32], NDArray[np.float32]]":
    """Return a head's weights for vectors of length 1, and its biases."""
    return SHARPNESS * head.weight.detach().numpy(), head.bias.detach().numpy()


def _train(encoder: Encoder, examples: Sequence[Example]) -> dict[str, nn.Linear]:
    """Train by AdamW: the logarithm of the probability that a text is any of what it is. Return what reads vectors."""
    lower = _lower_states(encoder, examples)
    wants, claims = nn.Linear(384, len(Intent)), nn.Linear(384, _CLAIMS)
    upper = [one for one in encoder.parameters() if one.requires_grad]
    ends = [*wants.parameters(), *claims.parameters()]
    steps = int(len(examples) / BATCH * EPOCHS)
    optimiser = torch.optim.AdamW(
        [
            {"params": upper, "lr": RATE, "weight_decay": 0.0},
            {"params": ends, "lr": HEAD_RATE, "weight_decay": 1e-3},
        ]
    )
    rates = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / _WARM_UP) * max(0.02, 1 - step / steps)
    )
    sums: list[float] = []
    for step, batch in zip(range(1, steps + 1), _batches(examples), strict=False):
        states, mask = _padded([lower[at] for at in batch])
        vectors = SHARPNESS * functional.dropout(encoder(states, mask), DROPOUT)
        loss = _loss(wants(vectors), claims(vectors), [examples[at] for at in batch])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        rates.step()
        sums.append(loss.item())
        if step % 100 == 0:
            print(f"{step} of {steps}: {np.mean(sums[-100:]):.3f}", flush=True)
    return {"intents": wants, "claims": claims}


def _loss(wants: torch.Tensor, claims: torch.Tensor, examples: Sequence[Example]) -> torch.Tensor:
    losses = []
    for want, claim, example in zip(wants, claims, examples, strict=True):
        told, right = (want, example.intents) if example.claim is None else (claim, [example.claim])
        shares = torch.full_like(told, SMOOTHING / len(told))
        shares[list(right)] += 1 - SMOOTHING
        odds = functional.log_softmax(told, 0)
        losses.append(-example.weight * torch.logsumexp(odds + torch.log(shares), 0))
    return torch.stack(losses).mean()


def _batches(examples: Sequence[Example]) -> Iterator[Sequence[int]]:
    """Yield batches of texts of like length, for ever."""
    while True:
        order = random.sample(range(len(examples)), len(examples))
        for start in range(0, len(order), BATCH * _BATCHES_ALIKE):
            pool = sorted(
                order[start : start + BATCH * _BATCHES_ALIKE], key=lambda at: len(examples[at].tokens)
            )
            batches = [pool[at : at + BATCH] for at in range(0, len(pool), BATCH)]
            yield from random.sample(batches, len(batches))


def _lower_states(encoder: Encoder, examples: Sequence[Example]) -> list[torch.Tensor]:
    """Return what the layers that stay as they are make of each text: once, in 16 bits."""
    found: list[torch.Tensor] = [torch.empty(0)] * len(examples)
    order = sorted(range(len(examples)), key=lambda at: len(examples[at].tokens))
    with torch.no_grad():
        for start in range(0, len(order), 256):
            batch = order[start : start + 256]
            tokens, mask = _padded([torch.tensor(examples[at].tokens) for at in batch])
            for at, states, one in zip(batch, encoder.below(tokens, mask), mask, strict=True):
                found[at] = states[one].half()
    return found


def _padded(rows: Sequence[torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return rows of like length, and which of their places are filled."""
    longest = max(map(len, rows))
    mask = torch.zeros((len(rows), longest), dtype=torch.bool)
    for at, row in enumerate(rows):
        mask[at, : len(row)] = True
    padded = nn.utils.rnn.pad_sequence(list(rows), batch_first=True)
    return padded.float() if padded.is_floating_point() else padded, mask


def _key(layer: int, name: str) -> str:
    return f"l{layer}_{name.replace('.', '_')}"


if __name__ == "__main__":
    sys.exit(main())
