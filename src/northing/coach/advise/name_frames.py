"""What stands around the words that a name is made of: clauses, the frame of a goal, and ends that come late."""

from __future__ import annotations

import re
from collections.abc import Iterator

from northing.coach.advise.name_phrases import Phrase
from northing.coach.advise.name_words import Clause, is_known_verb, is_past, name_words
from northing.coach.extract.units import to_singular
from northing.coach.resources import pattern
from northing.coach.text.verbs import starts_with_verb
from northing.coach.text.words import NO_TAGS, lexicon

#: Where a clause ends, in any script. A colon between figures ends none.
CLAUSE_END = re.compile(r",(?!\d)|:(?!\d)|[;!?()\[\]{}|\n…。、，；：！？・「」『』（）،؛؟।·–—]|\.(?=\s|$)|\s-+\s")
NAME_EDGES = " \t\r\n.,;:!?-–—'\"“”„«»‘’()[]{}…/|&*#>·•。、，；：！？"
#: A pair of quotes or of stars names nothing.
ANY_QUOTES = re.compile('["“”„«»]|\\*\\*')
#: A sentence whose goal comes late: "With the exam ahead of me, I plan to sit three mock papers".
AFTER_WISH = re.compile(
    r"^.{0,300}?\bi(?:'ll| will| (?:also |just |really |still )?want(?: to)?| plan to| would like to| am going to"
    r"| intend to|'d (?:also |just |really |still )?(?:like|want)(?: to)?|'d love to"
    r"|'d(?= (?!be |rather |either )[a-z]+ )| plan on(?= [a-z]+ing)| hope to| hope i'll"
    r"|'m going to|'m hoping to|'m after"
    r"|'ve got to| have to| need to| must"
    r"| (?:can |do )?see myself(?: as| in| being)?)\s+|^[^,.;:()]{0,40}?\bi can\s+(?!be )",
    re.IGNORECASE,
)
#: Two words before a thing, of which one will do: "good, strong relationships".
TWO_QUALITIES = re.compile(r"\b([a-z-]+), (?=([a-z-]+) [a-z])", re.IGNORECASE)
QUALITY_TAGS = frozenset({"describing", "comparative", "degree"})
#: "Find myself a job" is finding a job.
FOR_ONESELF = re.compile(r"\b(find|get|buy|build|make) (?:myself|ourselves|me) (?=an? |the |some |my )", re.IGNORECASE)
ADVERB = re.compile(r"\w{4,}ly")
LEAST_BEHIND_FRAME = 2
#: A deed without its thing at the end of a name; "Learn to swim" is whole.
ENDS_IN_DEED = re.compile(r"^\S+ .+ (?:to|and|or) (?P<deed>\S+)$")
#: Two deeds of one form say all: "learn to read and write", "stop smoking and drinking".
PAIR_OF_DEEDS = re.compile(r"(?:\bto \w+|\w+ing) (?:and|or) \w+$", re.IGNORECASE)
#: "Idea of a very large".
ENDS_IN_DEGREE = re.compile(r" an? (?:very|really|truly|so) [\w-]+$", re.IGNORECASE)


def split_clauses(text: str) -> list[str]:
    """The clauses of a text without quotes, and without what stands before its wish."""
    said = FOR_ONESELF.sub(r"\1 ", ANY_QUOTES.sub("", _after_wish(text)).strip(NAME_EDGES))
    clauses = (clause.strip(NAME_EDGES) for clause in CLAUSE_END.split(TWO_QUALITIES.sub(_one_quality, said)))
    return [clause for clause in clauses if clause]


def _after_wish(text: str) -> str:
    """What follows the wish, where something else stands before it."""
    first = text.strip().partition(" ")[0].lower()
    comes_late = first in name_words("before_a_wish") or first.isdigit()
    return AFTER_WISH.sub("", text) if comes_late else text


def _one_quality(found: re.Match[str]) -> str:
    return "" if all(map(is_described, found.groups())) else found.group()


def is_described(word: str) -> bool:
    return "describing" in lexicon().single.get(word.lower(), NO_TAGS) or word.lower() in name_words("sizes")


def _is_quality(word: str) -> bool:
    return not QUALITY_TAGS.isdisjoint(lexicon().single.get(word.lower(), NO_TAGS))


def is_lone_quality(word: str) -> bool:
    """Whether a word by itself says how something is and not what: "Serious", "Ultimately"."""
    return ADVERB.fullmatch(word) is not None or _is_quality(word)


def drop_frame(words: Clause) -> Clause:
    """Without "push myself to" and "keep working on", where enough is said behind it."""
    found = pattern("name_frame").match(" ".join(words).lower() + " ")
    rest = words[len(found.group().split()) :] if found else words
    enough = len(rest) >= LEAST_BEHIND_FRAME or starts_with_verb(" ".join(rest))
    return rest if rest and enough else words


def is_frame(name: str) -> bool:
    """Whether a name says only that it is a goal: "My resolution", "Number 1 on my list"."""
    return bool(pattern("goal_frame").fullmatch(name.lower()))


def goes_no_further(name: str) -> bool:
    """Whether a name ends in qualities that something has to follow: "Build good", "Keep trying"."""
    *_, before, last = name.lower().split()
    return before in name_words("need_a_thing") and is_described(last)


def is_bare_verb(name: str) -> bool:
    """Whether a name is a verb without its thing: "Decide", "Find out"."""
    first, _, rest = name.lower().partition(" ")
    if not rest and (is_past(first) or is_lone_quality(first)):
        return True
    return is_known_verb(first) and (not rest or rest in name_words("particles") or rest in name_words("stops"))


def is_half_said(name: str) -> bool:
    """Whether a name breaks off behind a deed or a quality: "Learn enough SQL to pull", "Idea of a very large"."""
    deed = ENDS_IN_DEED.search(name)
    breaks = deed is not None and is_known_verb(deed["deed"]) and not PAIR_OF_DEEDS.search(name)
    return breaks or ENDS_IN_DEGREE.search(name) is not None


def without_late_end(name: str) -> str:
    return pattern("late_end").sub("", name) if " " in name else name


def behind_from(words: Clause) -> Clause:
    """Of "from teller to branch manager" what is to be reached; "into" keeps its verb."""
    said = [word.lower() for word in words]
    moves = said[1:2] == ["from"] and said[0] in name_words("moving_verbs")
    if moves and "into" in said[:-1] and "to" not in said:
        return (words[0], *words[said.index("into") :])
    begins = said[:1] == ["from"] or moves
    reached = words[said.index("to") + 1 :] if begins and "to" in said[:-1] else ()
    return reached if reached and to_singular(reached[0].lower()) not in name_words("periods") else words


def names_of_making(words: Clause) -> Iterator[str]:
    """Of "make the handover between shifts shorter than ten minutes" what it brings: "Shorter handover"."""
    said = [word.lower() for word in words]
    if said[:1] != ["make"] or said[1:2] == ["it"]:
        return
    more = next((place for place in range(2, len(said)) if _is_comparative(said[place])), 0)
    bounds = name_words("bounds") | {"than", "for"}
    if more and (more + 1 == len(said) or said[more + 1] in bounds):
        yield from (f"{words[more]} {thing}" for thing in Phrase.read(words[1:more]).whole())


def _is_comparative(word: str) -> bool:
    tags = lexicon().single.get(word, NO_TAGS)
    return word.endswith("er") and not tags.isdisjoint(QUALITY_TAGS | {"filler"})
