"""Teach the coach: ``python -m tools.train_coach --corpus FOLDER --work FOLDER [STEP ...]``.

Needs the extra ``training``. ``encoder`` teaches the small network and writes ``lexicons/en/encoder*``: half an
hour. ``words`` learns what words speak for and writes ``weights.csv``; ``stack`` weighs rules, words and encoder,
writes ``stack.toml`` and prints how well each reads goals of sources that it was not taught with: half a minute each.
The same goals and the same seed give the same files. ``docs/labelling.md`` says what belongs into the corpus.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.training import report, words
from tools.training.corpus import HELD_OUT, TaughtGoal, read_corpus, rule_examples

LEXICON = Path(__file__).parent.parent / "src/northing/coach/lexicons/en"
STEPS = ("encoder", "words", "stack")


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.train_coach", description=__doc__)
    parser.add_argument("steps", nargs="*", metavar="STEP", help="encoder, words, stack; all without one")
    parser.add_argument("--corpus", type=Path, required=True, help="a folder with labelled goals, as JSON lines")
    parser.add_argument("--work", type=Path, required=True, help="a folder for what steps leave for later ones")
    parser.add_argument("--held-out", type=Path, default=HELD_OUT, help="ids of goals that nothing is learnt from")
    parser.add_argument("--seed", type=int, default=0)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    parser = arguments()
    options = parser.parse_args(argv)
    steps = options.steps or STEPS
    if unknown := set(steps) - set(STEPS):
        parser.error(f"unknown step: {', '.join(sorted(unknown))}")
    options.work.mkdir(parents=True, exist_ok=True)
    goals = read_corpus(options.corpus, options.held_out)
    print(report.told_of_corpus(goals))
    if "encoder" in steps:
        from tools.training.teaching import teach  # torch takes seconds to load

        teach(goals, options.work, LEXICON, options.seed)
    if "words" in steps:
        words.WordWeights([*goals, *rule_examples()]).write(LEXICON / "weights.csv")
    if "stack" in steps:
        weigh(goals, options.work, options.seed)
    return 0


def weigh(goals: Sequence[TaughtGoal], work: Path, seed: int) -> None:
    from tools.training.first_reading import read_first
    from tools.training.stack_file import write_stack
    from tools.training.stacking import evidence_of
    from tools.training.unseen import read_unseen

    elsewhere = [goal for goal in goals if not goal.is_own and not goal.is_at_hand]
    scores = words.scores_unseen(elsewhere, [*goals, *rule_examples()])
    mended_with = [goal for goal in elsewhere if not goal.is_everyday]
    evidence = evidence_of(elsewhere, scores, read_unseen(work)).with_rules_of_before(read_first(mended_with, work))
    chosen = report.choose(evidence, seed)
    write_stack(chosen, LEXICON / "stack.toml")
    print(report.told(chosen, evidence, seed))


if __name__ == "__main__":
    sys.exit(main())
