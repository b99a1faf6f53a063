"""Something to start from: values, and visions of several professions. All made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: Each with half a line of meaning.
STARTER_VALUES: tuple[tuple[StrOrPromise, StrOrPromise], ...] = (
    (_("Adventure"), _("choosing the road I do not know")),
    (_("Autonomy"), _("deciding how, once the what is agreed")),
    (_("Balance"), _("no part of life paying for another")),
    (_("Beauty"), _("things that are a pleasure to use")),
    (_("Belonging"), _("a place where I am missed when I am away")),
    (_("Calm"), _("work that ends when the day does")),
    (_("Care"), _("looking after people and what is entrusted")),
    (_("Clarity"), _("knowing what is meant, and saying it")),
    (_("Community"), _("knowing the people around me by name")),
    (_("Courage"), _("asking the question everyone has")),
    (_("Craft"), _("doing it properly, also where nobody looks")),
    (_("Creativity"), _("making something that was not there")),
    (_("Curiosity"), _("wanting to know how it works")),
    (_("Dependability"), _("being the one people can count on")),
    (_("Discipline"), _("the small thing, every day")),
    (_("Fairness"), _("the same rules for the loud and the quiet")),
    (_("Faith"), _("living by what I hold true")),
    (_("Family"), _("the good hours, not the left-over ones")),
    (_("Freedom"), _("being able to say no")),
    (_("Friendship"), _("people before plans")),
    (_("Generosity"), _("giving before being asked")),
    (_("Growth"), _("being able to do what I could not last year")),
    (_("Health"), _("a body and mind that last")),
    (_("Honesty"), _("saying it early and kindly")),
    (_("Humility"), _("knowing I may be wrong")),
    (_("Humour"), _("laughing in a hard week")),
    (_("Independence"), _("standing on my own feet")),
    (_("Influence"), _("a say in what happens")),
    (_("Justice"), _("not looking away")),
    (_("Kindness"), _("assuming the best first")),
    (_("Learning"), _("something new every month")),
    (_("Nature"), _("days outdoors, and work that does no harm")),
    (_("Order"), _("everything where it can be found")),
    (_("Patience"), _("time enough for things to become good")),
    (_("Recognition"), _("good work being seen")),
    (_("Respect"), _("being listened to, and listening")),
    (_("Responsibility"), _("owning what I touch")),
    (_("Security"), _("knowing next year's rent is paid")),
    (_("Service"), _("being of use to somebody")),
    (_("Simplicity"), _("less, and better")),
    (_("Teamwork"), _("doing together what none could alone")),
    (_("Tradition"), _("handing on what was handed to me")),
    (_("Trust"), _("no need to check up on each other")),
)

#: Whose, and the statement.
EXAMPLE_VISIONS: tuple[tuple[StrOrPromise, StrOrPromise], ...] = (
    (
        _("A nurse"),
        _("I run a small ward where beginners learn without fear, and I still look after patients two days a week."),
    ),
    (
        _("An engineer"),
        _("I lead a small group that makes careful work the easy way, and I am home for dinner four nights a week."),
    ),
    (
        _("A teacher"),
        _("Our school is the one other schools visit to see how reading is taught, and I have time to write about it."),
    ),
    (
        _("A sales person"),
        _("My customers stay because I told them when not to buy, and I have brought up two people who do the same."),
    ),
    (
        _("A joiner"),
        _("I have my own workshop with one apprentice, restore old windows, and take August off."),
    ),
    (
        _("A civil servant"),
        _("A form that took an hour takes five minutes, in three languages, and I am the one who knows why it works."),
    ),
    (
        _("Somebody between two futures"),
        _(
            "Either I head the data team here, or I advise small charities on my own. In both I explain numbers to "
            "people who are afraid of them."
        ),
    ),
)
