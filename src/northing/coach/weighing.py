"""What the words of a goal speak for: a second opinion beside the rules, learnt from goals that people have labelled.

Each word, each pair of neighbours and the goal's own verb has a weight for what is asked; the weights are added up and
divided by the root of how many there are, and that is all. ``tools/coach_weights.py`` learns them from the project's
own labelled goals and writes ``lexicons/<language>/weights.csv``: one line a feature, one column a question, in
hundredths, nothing where a feature says nothing. The rules read what a sentence says; the weights know how such
sentences are usually meant, and are heard only where they are sure.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise, repeat

from northing.coach.resources import weights
from northing.coach.words import Words

#: The sum of the weights, per question, as log odds: 0 is even, 2 is about seven to one.
Evidence = dict[str, float]
#: Feature: what it adds to each question, in hundredths.
Weights = dict[str, tuple[int, ...]]
#: What is added for every goal stands in the line without a feature.
ALWAYS = ""
ENDINGS = ("ing", "ies", "ed", "es", "s")
SHORTEST_STEM = 3


def features_of(words: Words, head: int) -> set[str]:
    """The features of a text, each once; amounts are all alike."""
    stems = [stem(word) for word in words.texts]
    opening = {f"^{stems[head]}"} if head < len(stems) else set()
    return opening.union(stems, (f"{first} {second}" for first, second in pairwise(stems)))


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its ending, so that "meeting" and "meets" are one; every amount is "0"."""
    if word[0].isdigit():
        return "0"
    ending = next((each for each in ENDINGS if word.endswith(each) and len(word) - len(each) >= SHORTEST_STEM), "")
    return word.removesuffix(ending)


def evidence_of(words: Words, head: int) -> Evidence:
    """What all features together say to each question."""
    questions, known = weights()
    features = features_of(words, head)
    said = [known[feature] for feature in features if feature in known]
    sums = map(sum, zip(*said, strict=True)) if said else repeat(0)
    share = len(features) ** -0.5 if features else 0.0
    added = zip(questions, sums, known[ALWAYS], strict=False)
    return {question: (each * share + always) / 100 for question, each, always in added}
