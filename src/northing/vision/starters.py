"""Something to start from: values with half a line of meaning, and visions of several professions. All made up."""

from __future__ import annotations

VALUES: tuple[tuple[str, str], ...] = (
    ("Adventure", "choosing the road I do not know"),
    ("Autonomy", "deciding how, once the what is agreed"),
    ("Balance", "no part of life paying for another"),
    ("Beauty", "things that are a pleasure to use"),
    ("Belonging", "a place where I am missed when I am away"),
    ("Calm", "work that ends when the day does"),
    ("Care", "looking after people and what is entrusted"),
    ("Clarity", "knowing what is meant, and saying it"),
    ("Community", "knowing the people around me by name"),
    ("Courage", "asking the question everyone has"),
    ("Craft", "doing it properly, also where nobody looks"),
    ("Creativity", "making something that was not there"),
    ("Curiosity", "wanting to know how it works"),
    ("Dependability", "being the one people can count on"),
    ("Discipline", "the small thing, every day"),
    ("Fairness", "the same rules for the loud and the quiet"),
    ("Faith", "living by what I hold true"),
    ("Family", "the good hours, not the left-over ones"),
    ("Freedom", "being able to say no"),
    ("Friendship", "people before plans"),
    ("Generosity", "giving before being asked"),
    ("Growth", "being able to do what I could not last year"),
    ("Health", "a body and mind that last"),
    ("Honesty", "saying it early and kindly"),
    ("Humility", "knowing I may be wrong"),
    ("Humour", "laughing in a hard week"),
    ("Independence", "standing on my own feet"),
    ("Influence", "a say in what happens"),
    ("Justice", "not looking away"),
    ("Kindness", "assuming the best first"),
    ("Learning", "something new every month"),
    ("Nature", "days outdoors, and work that does no harm"),
    ("Order", "everything where it can be found"),
    ("Patience", "time enough for things to become good"),
    ("Recognition", "good work being seen"),
    ("Respect", "being listened to, and listening"),
    ("Responsibility", "owning what I touch"),
    ("Security", "knowing next year's rent is paid"),
    ("Service", "being of use to somebody"),
    ("Simplicity", "less, and better"),
    ("Teamwork", "doing together what none could alone"),
    ("Tradition", "handing on what was handed to me"),
    ("Trust", "no need to check up on each other"),
)

VISIONS: tuple[tuple[str, str], ...] = (
    (
        "A nurse",
        "I run a small ward where beginners learn without fear, and I still look after patients two days a week.",
    ),
    (
        "An engineer",
        "I lead a small group that makes careful work the easy way, and I am home for dinner four nights a week.",
    ),
    (
        "A teacher",
        "Our school is the one other schools visit to see how reading is taught, and I have time to write about it.",
    ),
    (
        "A sales person",
        "My customers stay because I told them when not to buy, and I have brought up two people who do the same.",
    ),
    (
        "A joiner",
        "I have my own workshop with one apprentice, restore old windows, and take August off.",
    ),
    (
        "A civil servant",
        "A form that took an hour takes five minutes, in three languages, and I am the one who knows why it works.",
    ),
    (
        "Somebody between two futures",
        "Either I head the data team here, or I advise small charities on my own. In both I explain numbers to people "
        "who are afraid of them.",
    ),
)
