"""Why: the words that say what the goal is good for."""

from __future__ import annotations

import re

from northing.coach.reading import Span
from northing.coach.words import Words

MARKED = re.compile(
    r"\b(?:so that|so (?:i|we|my|our|the|they|it|customers?|clients?|students?|patients?)\b|so as to|in order to|because\b|"
    r"since (?:i|we|my|our|the|it|they)\b|as required|required (?:by|for)|which (?:will|would|can|should|helps?|means|allows?|enables?)|"
    r"that (?:will|would) (?:help|allow|enable|let|support|make|prepare|improve)|with the (?:aim|goal|purpose|intention|objective) of|"
    r"for the purpose of|aligned with|in line with|in support of|in preparation for|thereby|therefore|"
    r"(?:allowing|enabling|helping|preparing) (?:me|us|my|our|the|students|clients|customers)|(?:resulting in|leading to|contributing to)|"
    r"as (?:this|it) (?:will|would|is)|due to the need|given that|as (?:i|we) (?:need|want|will|plan|am|are)\b)"
)
#: "to" after these belongs to them: no purpose.
TAKERS = set(
    ["want", "wants", "wish", "like", "love", "need", "needs", "plan", "plans", "hope", "aim", "aims", "intend", "try", "tries", "able", "ready", "willing", "going", "how", "what", "where", "when", "which", "who", "whether", "begin", "start", "continue", "learn", "due", "according", "prior", "up", "next", "close", "related", "relevant", "access", "respond", "reply", "apply", "listen", "speak", "talk", "go", "return", "report", "present", "contribute", "commit", "committed", "dedicated", "opportunity", "opportunities", "ability", "capacity", "chance", "way", "ways", "time", "desire", "right", "decision", "easy", "hard", "difficult", "likely", "expected", "required", "used", "led", "attention", "approach", "key", "addition", "response", "connect", "connected", "introduce", "introduction", "send", "sent", "give", "given", "from", "move", "moving", "transition", "switch", "change", "promote", "promoted", "promotion", "techniques", "things", "work", "people", "someone", "something", "'s", "back", "adapt", "adjust", "open", "exposed", "tied", "known", "first", "last", "only", "ought", "have", "has", "had", "permission", "effort", "efforts", "request", "invitation", "failure", "tendency", "commitment", "goal", "objective", "aim", "refuse", "decide", "choose", "agree", "offer", "prepare", "manage", "afford", "deserve"]
)
CAUSERS = set(
    ["ask", "asking", "invite", "inviting", "encourage", "encouraging", "train", "training", "teach", "teaching", "get", "getting", "help", "helping", "allow", "allowing", "enable", "enabling", "persuade", "convince", "require", "requiring", "expect", "motivate", "coach", "coaching", "want", "wanting", "remind", "tell", "telling"]
)
VERBS = frozenset({"outcome", "direct", "build", "learn", "change", "finish", "purpose_verb"})
EMPTY = set(
    ["be", "better", "improve", "myself", "grow", "succeed", "best", "good", "great", "more", "do", "well", "get", "become", "my", "self", "career", "successful", "in", "at"]
)


def find_purposes(words: Words, head: int) -> tuple[Span, ...]:
    """The spans that say why, in order."""
    spans = [Span(found.start(), _end(words, found.end())) for found in MARKED.finditer(words.plain)]
    spans.extend(_infinitives(words, head))
    return tuple(sorted(spans, key=lambda span: span.start))


def _infinitives(words: Words, head: int) -> list[Span]:
    first = _leading(words, head)
    found = [first] if first else []
    for index in range(head + 1, len(words.words) - 1):
        if words.at(index) == "to" and _is_purpose(words, head, index):
            end = _end(words, words.words[index].end)
            if not _empty(words, index + 1, end):
                found.append(Span(words.words[index].start, end))
    return found


def _leading(words: Words, head: int) -> Span | None:
    """ "To serve pupils better, hand each of them ...": a purpose in front of its own main clause."""
    start = next((i for i in range(min(head, len(words.words))) if words.at(i) == "to"), None)
    if start is None or start + 1 != head:
        return None
    for place in range(head + 1, len(words.words) - 1):
        if words.at(place) == "," and words.any_covered(place + 1, VERBS | {"opener"}):
            if words.at(place + 1).endswith(("ing", "ed")) or words.any_covered(place - 1, frozenset({"list_verb"})):
                return None
            return words.span(start, place)
        if words.at(place) == "i" and words.at(place + 1) in {"need", "will", "want", "plan", "must"}:
            return words.span(start, place)
    return None


def _is_purpose(words: Words, head: int, index: int) -> bool:
    before, after = words.at(index - 1), words.at(index + 1)
    if before in TAKERS or not words.any_covered(index + 1, VERBS) or after.endswith("ing"):
        return False
    if before.isdigit() or (words.covered(index, "opener") and words.at(index - 1) in {"want", "i"}):
        return False
    return not any(words.at(place) in CAUSERS for place in range(max(index - 5, head), index))


def _empty(words: Words, first: int, end: int) -> bool:
    return all(word.text in EMPTY for word in words.words[first:] if word.end <= end and word.text[0].isalnum())


def _end(words: Words, position: int) -> int:
    """The end of the clause that begins before this character."""
    for place in range(words.index_at(position), len(words.words)):
        word = words.words[place]
        if word.text in {".", ";", "!", "?"} or (word.text == "," and words.at(place + 1) in {"by", "and", "with"}):
            return words.words[place - 1].end
    return words.words[-1].end if words.words else 0
