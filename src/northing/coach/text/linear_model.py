"""A linear model of what words speak for, learnt from labelled goals: a second opinion beside the rules.

Each word, each pair of neighbours and the goal's own verb has a weight for each question. The weights are added up and
divided by the root of their number. ``tools/train_coach.py`` learns them from the project's own labelled goals and
writes ``lexicons/en/weights.csv``: one line a feature, one column a question, in hundredths.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise, repeat

from northing.coach.resources import weights
from northing.coach.text.words import Words

#: The sum of the weights, per question, as log odds: 0 is even, 2 is about seven to one.
Scores = dict[str, float]
#: What is added for every goal stands in the line without a feature.
CONSTANT_FEATURE = ""
STEM_ENDINGS = ("ing", "ies", "ed", "es", "s")
MIN_STEM_LENGTH = 3


def extract_features(words: Words, goal_start: int) -> set[str]:
    """The features of a text, each once. All numbers are the same feature."""
    stems = [stem_word(word) for word in words.texts]
    opening = {f"^{stems[goal_start]}"} if goal_start < len(stems) else set()
    return opening.union(stems, (f"{first} {second}" for first, second in pairwise(stems)))


@lru_cache(maxsize=4096)
def stem_word(word: str) -> str:
    """The word without its ending, so that "meeting" and "meets" are one. Every number is "0"."""
    if word[0].isdigit():
        return "0"
    ending = next(
        (each for each in STEM_ENDINGS if word.endswith(each) and len(word) - len(each) >= MIN_STEM_LENGTH), ""
    )
    return word.removesuffix(ending)


def score_questions(words: Words, goal_start: int) -> Scores:
    """The score of each question as log odds: the weights of all features, scaled, and the constant."""
    questions, known = weights()
    features = extract_features(words, goal_start)
    said = [known[feature] for feature in features if feature in known]
    sums = map(sum, zip(*said, strict=True)) if said else repeat(0)
    share = len(features) ** -0.5 if features else 0.0
    added = zip(questions, sums, known[CONSTANT_FEATURE], strict=False)
    return {question: (each * share + always) / 100 for question, each, always in added}
