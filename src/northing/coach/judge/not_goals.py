"""Texts that are no goal at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from northing.coach.extract.clauses import STEP_VERBS, is_plain_form
from northing.coach.extract.context import GoalContext
from northing.coach.model import Message, NotAGoal
from northing.coach.resources import message, pattern, word_set
from northing.coach.text.verbs import verb_base
from northing.coach.text.words import MAX_TEXT_LENGTH, OPEN_BLANK, Words, fold_text

#: What follows the verb of a duty in a job's description.
WORDS_AFTER_DUTY = word_set("words_after_duty")
#: What happened belongs to the thing before it: "what I learned", "everything we built".
RELATIVE_WORDS = word_set("relative_words")
#: Little words alone, "the" or "as soon as possible", name nothing that could be reached.
EMPTY_TAGS = frozenset({"noun_stop", "article", "determiner", "open_end"})
#: What no English word holds: five consonants in a row, a q without its u.
UNPRONOUNCEABLE = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}|q(?!u)")
SENTENCE_SHAPES = (
    ("job_ad", NotAGoal.JOB),
    ("value", NotAGoal.VALUE),
    ("complaint", NotAGoal.COMPLAINT),
)
#: With these a chore of today is a habit.
REPETITION_WORDS = word_set("repetition_words")
#: What English words end in, well enough to tell unknown ones from a row of keys.
ENGLISH_ENDINGS = tuple(word_set("english_endings"))
#: A text longer than this is no sentence any more.
MAX_GOAL_LENGTH = 1200
#: An errand has few words.
MAX_ERRAND_WORDS = 14
MAX_ERRAND_DAYS = 14
#: In a longer text a known word may be said three times: "I would love love love to".
MAX_REPEATED_WORDS = 4
MIN_PLURAL_LETTERS = 4
#: The thing of an errand stands right behind its verb: "buy the new stamps".
MAX_THING_DISTANCE = 4
#: So many of anything are no errand.
MIN_MANY = 100


@dataclass(frozen=True, slots=True)
class Refusal:
    """The reason why a text is no goal, and the reply to its writer."""

    reason: NotAGoal
    reply: Message


def refuse_long_text(text: str) -> Refusal | None:
    """Refuses a text that is too long, with the goal inside it where it holds one; else None."""
    plain = fold_text(text[:MAX_TEXT_LENGTH])
    if len(plain.strip()) <= MAX_GOAL_LENGTH:
        return None
    if _another_script(plain):
        return _refusal(NotAGoal.OTHER_LANGUAGE)
    goal = _goal_inside(text, plain)
    return _refusal(NotAGoal.TOO_LONG_EXTRACT, goal) if goal else _refusal(NotAGoal.TOO_LONG)


def refuse_non_goal(goal: GoalContext) -> Refusal | None:
    """Refuses a text that is no goal; None when it may be one. A scaffold with open blanks may be one."""
    if "[" in goal.text and OPEN_BLANK.search(goal.text):
        return None
    reason = _reason(goal)
    return _refusal(reason) if reason else None


def _refusal(reason: NotAGoal, goal: str = "") -> Refusal:
    return Refusal(reason, message(f"refusals.{reason.value}", {"goal": goal}))


def _reason(goal: GoalContext) -> NotAGoal | None:
    words, plain = goal.words, goal.words.plain.strip()
    if not any(char.isalnum() for char in plain):
        return NotAGoal.EMPTY if plain.isascii() and "?" not in plain else NotAGoal.NONSENSE
    if _another_script(plain):
        return NotAGoal.OTHER_LANGUAGE
    if goal.start >= len(words.words):
        return NotAGoal.NONSENSE
    return _by_words(goal, plain) or _by_shape(goal, plain)


def _another_script(plain: str) -> bool:
    if plain.isascii():
        return False
    letters = [char for char in plain[:400] if char.isalpha()]
    return sum(char < "\u0250" for char in letters) * 2 < len(letters)


def _by_words(goal: GoalContext, plain: str) -> NotAGoal | None:
    """The reason that the words alone give: another language, a question, nonsense."""
    words = goal.words
    spoken = [index for index, word in enumerate(words.words) if word.text[0].isalpha()]
    if spoken and all(words.tags[index] & EMPTY_TAGS for index in spoken):
        return NotAGoal.NONSENSE
    foreign = sum("foreign" in words.words[index].tags for index in spoken)
    known = [index for index in spoken if words.tags[index] and words.tags[index] != {"foreign"}]
    accented = _accented(words, spoken)
    if (foreign >= 2 and foreign >= len(known)) or (accented and len(known) * 2 <= len(spoken)):
        return NotAGoal.OTHER_LANGUAGE
    if pattern("placeholder").match(plain):
        return NotAGoal.NONSENSE
    if _answers_itself(plain):
        plain = ""
    if pattern("question").match(plain) or (plain.endswith("?") and pattern("question").match(_behind_comma(plain))):
        return NotAGoal.QUESTION
    unread = NotAGoal.OTHER_LANGUAGE if foreign or accented else NotAGoal.NONSENSE
    if not known and not _plausible_name(words, spoken):
        return unread
    counts = goal.amounts and all(_pronounceable(words.at[index]) for index in spoken if not words.tags[index])
    return unread if not counts and _jumbled(words, spoken, known) else None


def _answers_itself(plain: str) -> bool:
    """Whether a question only leads to what is wanted: "What I want is ...", "Where will I be? On a farm"."""
    return pattern("own_answer").match(plain) is not None


def _behind_comma(plain: str) -> str:
    """What a clause in front leaves: "what do I have to do?" of "to be promoted, what do I have to do?"."""
    return plain.partition(",")[2].strip()


def _accented(words: Words, spoken: list[int]) -> bool:
    """Whether a text holds letters that English words do not have."""
    return not words.plain.isascii() and any(not words.at[index].replace("é", "e").isascii() for index in spoken)


def _plausible_name(words: Words, spoken: list[int]) -> bool:
    """Whether one or two unknown words may name something, because one can pronounce them."""
    texts = [words.at[index] for index in spoken]
    english = sum(text.endswith(ENGLISH_ENDINGS) for text in texts)
    few = 0 < len(texts) <= 2 or english * 2 >= len(texts) > 0
    return few and all(_pronounceable(text) for text in texts)


def _pronounceable(text: str) -> bool:
    """Whether letters could be a word. The s of a plural adds nothing to that: "chicks"."""
    if UNPRONOUNCEABLE.search(text):
        return False
    text = text.removesuffix("s") if len(text) > MIN_PLURAL_LETTERS else text
    vowels = sum(char in "aeiouyäöüéèáíóúàâêîôû" for char in text)
    return len(text) > 2 and len(text) * 0.2 <= vowels < len(text) and len(set(text)) > len(text) / 4


def _jumbled(words: Words, spoken: list[int], known: list[int]) -> bool:
    """Whether hardly a word is known, or the same word stands three times in a row."""
    if len(spoken) > 4 and len(known) < 0.35 * len(spoken):
        return True
    strange = [index for index in spoken if not words.tags[index]]
    if len(strange) >= 2 and pattern("impossible").search(words.plain):
        return True
    texts = [words.at[index] for index in spoken if len(spoken) <= MAX_REPEATED_WORDS or not words.tags[index]]
    return any(one == two == three for one, two, three in zip(texts, texts[1:], texts[2:], strict=False))


def _by_shape(goal: GoalContext, plain: str) -> NotAGoal | None:
    """The reason that the form of the sentence gives, where it does not open as a goal does."""
    opened = any(hit.first == 0 for hit in goal.words.hits.get("opener", ()))
    if pattern("instruction").search(plain):
        return NotAGoal.INSTRUCTION
    if _is_past(goal, plain) and not pattern("later_wish").search(plain):
        return NotAGoal.PAST
    if not opened and _third_person(goal.words):
        return NotAGoal.JOB
    for name, reason in SENTENCE_SHAPES:
        if reason is NotAGoal.VALUE and goal.deadline:
            continue  # What has an end is meant to be reached.
        if reason is NotAGoal.COMPLAINT and _acts_on_it(goal, plain):
            continue
        if (not opened or reason is NotAGoal.COMPLAINT) and _has_shape(name, plain):
            return reason
    return NotAGoal.TASK if not opened and _is_errand(goal) else None


def _acts_on_it(goal: GoalContext, plain: str) -> bool:
    """Whether the text opens with an act or comes to a wish, so that what is complained of only says why."""
    begins = goal.words.tags[goal.start] & STEP_VERBS and is_plain_form(goal.words.at[goal.start])
    return bool(begins) or pattern("wish_behind").search(plain) is not None


def _is_past(goal: GoalContext, plain: str) -> bool:
    """Whether something has happened. What belongs to an act has not: "share what I learned with the team"."""
    if pattern("past").match(plain):
        return True
    told = pattern("past_behind").match(plain)
    if told is None:
        return False
    words = goal.words
    who = words.index_at(words.plain.index(plain) + told.start("who"))
    acts = goal.start < who - 1 and is_plain_form(words.at[goal.start]) and words.tags[goal.start] & STEP_VERBS
    return not acts and words.at[who - 1] not in RELATIVE_WORDS and not pattern("thing_first").match(plain)


def _third_person(words: Words) -> bool:
    """Whether it is a line of a job description: "maintains records of all incoming goods"."""
    first = words.at[0]
    noun = words.tags[0] & {"deliverable", "calendar_nouns", "generic", "abstract", "course", "person"}
    verb = first.endswith("s") and not first.endswith("ss") and verb_base(first) != first
    return verb and not noun and words.at[1] in WORDS_AFTER_DUTY


def _has_shape(name: str, plain: str) -> bool:
    """Whether one of the two patterns of a shape matches: at the beginning, or anywhere."""
    return bool(pattern(name).match(plain) or pattern(f"{name}_within").search(plain))


def _is_chore_of_today(words: Words) -> bool:
    """Whether it is a chore of today: "print 30 copies before lunch"."""
    now = "errand_strong" in words.tags[0] and pattern("errand_now").search(words.plain)
    return bool(now) and not REPETITION_WORDS.intersection(words.texts)


def _is_errand(goal: GoalContext) -> bool:
    """Whether it is one small act: a verb and a thing of errands, or a mark of one time, and nothing that grows."""
    words = goal.words
    unknown = not words.tags[0] and words.at[1] in {"the", "my", "a"}
    if goal.start or len(words.words) > MAX_ERRAND_WORDS or not (unknown or "errand_verb" in words.tags[0]):
        return False
    if _is_chore_of_today(words):
        return True
    if (goal.days_left or 0) > MAX_ERRAND_DAYS or pattern("errand_not").search(words.plain):
        return False
    compared = any(
        "comparative" in tags or word.endswith("lier") for tags, word in zip(words.tags, words.texts, strict=False)
    )
    if compared or any(each.value >= MIN_MANY for each in goal.amounts):
        return False
    once = "#" in words.plain or bool(pattern("errand_now").search(words.plain))
    if once or "errand_strong" in words.tags[0]:
        return True
    things = [hit for hit in words.hits.get("errand_thing", []) if hit.first <= MAX_THING_DISTANCE]
    growing = [hit for hit in words.hits.get("growing", ()) if not any(t.first <= hit.first < t.last for t in things)]
    if growing or "frequency" in words.hits or "change" in words.hits or any(each.value > 1 for each in goal.amounts):
        return False
    return bool(things) and "person" not in words.hits


def _goal_inside(text: str, plain: str) -> str:
    """The last sentence of a long text that opens as a goal does and has a bound in time."""
    for found in reversed(list(pattern("goal_sentence").finditer(plain))):
        start, end = found.span("goal")
        if pattern("has_bound").search(plain, start, end):
            return text[start:end].strip()
    return ""
