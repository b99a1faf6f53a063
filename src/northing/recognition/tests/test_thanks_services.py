"""Giving, changing, taking back and hiding thanks."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from conftest import TODAY, make_goal
from northing.goals.models import Audience, GoalState
from northing.kernel import dates
from northing.kernel.errors import EditConflict, NotAllowed, Refused, RowRemoved
from northing.recognition.models import CompanyValue, Reaction, ReactionKind, Receipt, Thanks, ThanksContent
from northing.recognition.services.reactions import toggle_reaction
from northing.recognition.services.thanks import (
    MAX_RECEIVERS,
    create_thanks,
    delete_thanks,
    hide_from_wall,
    mark_all_thanks_seen,
    mark_thanks_seen,
    update_thanks,
)

pytestmark = pytest.mark.django_db
WORDS = ThanksContent("You stayed until it made sense")


@pytest.fixture
def thanks(owner, peer):
    return create_thanks(owner, to=[peer], content=WORDS)


@pytest.fixture
def later(monkeypatch):
    def go(minutes: int) -> None:
        then = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=dates.UTC) + timedelta(minutes=minutes)
        monkeypatch.setattr(dates, "clock", lambda: then)

    return go


def test_it_thanks_several_at_once_and_each_of_them_once(owner, peer, stranger):
    thanks = create_thanks(owner, to=[peer, stranger, peer], content=WORDS)
    assert [receipt.person for receipt in thanks.receipts.all()] == [peer, stranger]
    assert thanks.is_public


def test_it_takes_a_second_press_for_the_same_thanks(owner, peer, stranger, later):
    first = create_thanks(owner, to=[peer], content=WORDS)
    assert create_thanks(owner, to=[peer], content=WORDS) == first
    assert create_thanks(owner, to=[stranger], content=WORDS) != first
    later(30)
    assert create_thanks(owner, to=[peer], content=WORDS) != first


def test_it_refuses_to_thank_nobody_oneself_or_somebody_who_has_left(owner, peer):
    peer.is_active = False
    peer.save()
    for to in ([], [owner], [peer]):
        with pytest.raises(Refused) as refusal:
            create_thanks(owner, to=to, content=WORDS)
        assert refusal.value.field == "to"
    assert not Thanks.objects.exists()


def test_it_keeps_to_a_small_circle(owner):
    from conftest import make_person

    crowd = [make_person(f"Number{number} One") for number in range(MAX_RECEIVERS + 1)]
    with pytest.raises(Refused, match="small circles"):
        create_thanks(owner, to=crowd, content=WORDS)


def test_it_names_only_a_goal_the_thanker_can_see(owner, peer, manager, stranger):
    goal = make_goal(owner, audience=Audience.MANAGER, shared_manager=manager)
    assert create_thanks(manager, to=[owner], content=ThanksContent("Well led", goal=goal)).goal == goal
    with pytest.raises(Refused) as refusal:
        create_thanks(stranger, to=[owner], content=ThanksContent("Well led", goal=goal))
    assert refusal.value.field == "goal"
    draft = make_goal(owner, state=GoalState.DRAFT, audience=Audience.EVERYONE)
    with pytest.raises(Refused):
        create_thanks(peer, to=[owner], content=ThanksContent("Well led", goal=draft))


def test_it_names_no_value_that_was_put_away_but_keeps_one_that_was_named_before(owner, peer):
    value = CompanyValue.objects.create(name="Candour", meaning="Say it early")
    thanks = create_thanks(owner, to=[peer], content=ThanksContent("Plain words", value))
    value.archived_at = dates.now()
    value.save()
    with pytest.raises(Refused) as refusal:
        create_thanks(owner, to=[peer], content=ThanksContent("Others", value))
    assert refusal.value.field == "company_value"
    assert update_thanks(owner, thanks=thanks, content=ThanksContent("Plainer words", value)).company_value == value


def test_it_lets_the_giver_change_the_words_for_an_hour(owner, peer, thanks, later):
    later(59)
    assert update_thanks(owner, thanks=thanks, content=ThanksContent("Better words")).changed_at
    later(61)
    with pytest.raises(NotAllowed):
        update_thanks(owner, thanks=thanks, content=WORDS)
    with pytest.raises(NotAllowed):
        update_thanks(peer, thanks=thanks, content=WORDS)


def test_it_shows_the_later_of_two_windows_both_texts(owner, thanks):
    opened = thanks.version
    update_thanks(owner, thanks=thanks, content=ThanksContent("From the first"), version=opened)
    with pytest.raises(EditConflict) as refusal:
        update_thanks(owner, thanks=thanks, content=ThanksContent("From the second"), version=opened)
    assert refusal.value.stored == "From the first"
    update_thanks(owner, thanks=thanks, content=ThanksContent("From both"), version=refusal.value.version)
    thanks.refresh_from_db()
    assert thanks.reason == "From both"


def test_it_is_the_givers_alone_to_take_back(owner, peer, thanks):
    with pytest.raises(NotAllowed):
        delete_thanks(peer, thanks=thanks)
    delete_thanks(owner, thanks=thanks)
    assert not Receipt.objects.exists()


def test_it_lets_a_receiver_take_it_off_the_wall_for_good(owner, peer, stranger, thanks):
    with pytest.raises(NotAllowed):
        hide_from_wall(owner, thanks=thanks)
    hidden = hide_from_wall(peer, thanks=thanks)
    assert not hidden.is_public
    assert hidden.hidden_by == peer
    assert not Thanks.objects.visible_to(stranger).exists()
    with pytest.raises(Refused) as refusal:
        update_thanks(owner, thanks=hidden, content=ThanksContent("Back on the wall", is_public=True))
    assert refusal.value.field == "is_public"
    assert update_thanks(owner, thanks=hidden, content=ThanksContent("Between us", is_public=False))


def test_it_says_so_when_it_was_taken_back_meanwhile(owner, peer, thanks):
    opened = Thanks.objects.get()
    delete_thanks(owner, thanks=thanks)
    with pytest.raises(RowRemoved):
        hide_from_wall(peer, thanks=opened)


def test_it_waits_until_its_receiver_has_seen_it(owner, peer, stranger, thanks):
    create_thanks(owner, to=[peer], content=ThanksContent("And for the morning"))
    mark_thanks_seen(peer, thanks=thanks)
    assert Receipt.objects.unseen_by(peer).count() == 1
    with pytest.raises(NotAllowed):
        mark_thanks_seen(stranger, thanks=thanks)
    mark_all_thanks_seen(peer)
    assert not Receipt.objects.unseen_by(peer).exists()


def test_it_puts_a_name_under_it_once_and_takes_it_away_again(stranger, thanks):
    assert toggle_reaction(stranger, thanks=thanks, kind=ReactionKind.JOIN)
    assert toggle_reaction(stranger, thanks=thanks, kind=ReactionKind.SAW)
    assert Reaction.objects.count() == 2
    assert not toggle_reaction(stranger, thanks=thanks, kind=ReactionKind.JOIN)
    assert [reaction.kind for reaction in Reaction.objects.all()] == [ReactionKind.SAW]


@pytest.mark.parametrize(
    ("who", "kinds"),
    [("owner", set()), ("peer", {"glad"}), ("stranger", {"join", "saw", "learned"})],
)
def test_it_is_joined_by_others_and_answered_by_its_receiver(request, thanks, who, kinds):
    person = request.getfixturevalue(who)
    allowed = set()
    for kind in ReactionKind:
        try:
            toggle_reaction(person, thanks=thanks, kind=kind)
            allowed.add(kind.value)
        except NotAllowed:
            pass
    assert allowed == kinds


def test_it_counts_as_seen_once_it_made_somebodys_day(peer, thanks):
    toggle_reaction(peer, thanks=thanks, kind=ReactionKind.GLAD)
    assert not Receipt.objects.unseen_by(peer).exists()


ROLES = ("owner", "peer", "manager", "mentor", "director", "former_manager", "former_mentor", "stranger", "partner",
         "admin")  # fmt: skip


@pytest.mark.parametrize(
    ("is_public", "seen_by"), [(True, set(ROLES)), (False, {"owner", "peer"})], ids=["public", "private"]
)
def test_it_is_read_by(request, owner, peer, is_public, seen_by):
    cast = {role: request.getfixturevalue(role) for role in ROLES}
    create_thanks(owner, to=[peer], content=ThanksContent("Well led", is_public=is_public))
    assert {role for role, person in cast.items() if Thanks.objects.visible_to(person).exists()} == seen_by
    assert {role for role, person in cast.items() if Receipt.objects.visible_to(person).exists()} == seen_by


@pytest.mark.parametrize("who", ["owner", "peer"])
def test_it_hides_what_is_about_somebody_who_was_deactivated(request, owner, peer, stranger, thanks, who):
    person = request.getfixturevalue(who)
    person.is_active = False
    person.save()
    assert not Thanks.objects.visible_to(stranger).exists()
    assert Thanks.objects.visible_to(owner).exists()
