"""Every page there is, as somebody in the middle of a year and as somebody new meets it.

The pages come from ``docs/permissions.md``, which has a line for every address or fails its own test; so a new page is
walked here as soon as it exists.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace as World

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from conftest import PASSWORD, TODAY, make_goal
from northing.boards.tests import builders as boards
from northing.checkins.models import Accomplishment, Ask, AskDetails, CheckIn, GoalNote
from northing.checkins.services.asks import place_ask
from northing.checkins.services.summaries import send_summary
from northing.demo.organisation import build_organisation
from northing.exchange.tests import archive_builders as archives
from northing.exchange.tests import builders as exchange
from northing.feedback.tests.builders import one_of_each
from northing.goals.models import Action, Audience, DismissedFinding, Goal, GoalState, Measure, Reading
from northing.goals.services.adjustments import begin_adjustment, decide_adjustment
from northing.goals.services.exploration import create_experiment, create_option
from northing.goals.tests.builders import make_rhythm
from northing.mindmaps.tests import builders as mindmaps
from northing.objectives.tests import builders as objectives
from northing.people.models import Person
from northing.people.services.invitations import invite_person
from northing.people.tests.builders import sign_in_methods_of
from northing.recognition.tests import builders as recognition
from northing.records.tests import builders as records
from northing.reviews.models import Review
from northing.reviews.services.reviews import send_review
from northing.reviews.tests.builders import SECOND_QUARTER, make_review
from northing.talks.tests import builders as talks
from northing.together.tests import cast as set_together
from northing.vision.models import JournalEntry, Value
from tests.browser.conftest import WATCH_SHIFTS, let_in, shift_of
from tests.test_permissions import ALL_ROWS, Row, address

#: Answers to programs and pieces of a page; the pages they belong to are walked.
NO_PAGES = {"calendars:feed", "checkins:marks", "exchange:left_out_lines", "people:find", "goals:plan_sheet_pdf",
            "exchange:invitation_links", "mindmaps:picture_svg", "mindmaps:picture_png", "mindmaps:file_markdown",
            "mindmaps:file_opml", "people:form_token", "records:markdown", "records:pdf", "talks:calendar",
            "boards:picture", "boards:save_as", "web_manifest"}  # fmt: skip
#: Pages that only those see who are not signed in.
OUTSIDE = {"account_login", "people:accept_invitation"}
#: What one page looks like otherwise, depending on where one is.
FURTHER = [
    "/goals/?nothing",
    "/goals/?reorder=1",
    "/goals/on-one-page/?chosen=1&private=on",
    "/goals/library/?kind=skill",
    "/goals/new/?template=learn-a-skill",
    "/vision/journal/?words=a",
    "/objectives/?show=drafts",
    "/objectives/?show=closed",
    "/objectives/new/?under=1",
    "/goals/team/?page=2",
    "/no/such/page/",
]

PAGES = sorted({row.name for row in ALL_ROWS if row.method == "GET" and 200 in row.expected.values()} - NO_PAGES)

#: Gives every control the focus in turn; answers with those that cannot take it, or look the same with and without.
HIDDEN_FROM_KEYBOARD = """() => {
  const look = (one) => [one, one.nextElementSibling, one.closest("label"), one.closest(".n-row, .n-goal, .n-pick")]
    .filter(Boolean).map((box) => { const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(box);
      return outlineStyle + outlineWidth + boxShadow; }).join();
  const controls = document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']");
  return [...controls]
    .filter((one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true}))
    .filter((one) => { document.activeElement.blur(); const before = look(one); one.focus();
      return document.activeElement !== one || look(one) === before; })
    .map((one) => one.outerHTML.slice(0, 120));
}"""
UNREACHABLE = """() => [...document.querySelectorAll("[tabindex]")].filter((one) => one.tabIndex > 0)
  .map((one) => one.outerHTML.slice(0, 120))"""
#: Fields in the browser's own look, which is another in the dark.
NOT_DRAWN = """() => [...document.querySelectorAll("main :is(input, select, textarea)")]
  .filter((one) => !["checkbox", "radio", "hidden", "submit"].includes(one.type) && one.checkVisibility())
  .filter((one) => getComputedStyle(one).borderTopStyle === "inset")
  .map((one) => `is not drawn: ${one.outerHTML.slice(0, 120)}`)"""
MOST_SHIFT = 0.05


@pytest.fixture
def world(transactional_db, backup_records) -> World:
    """A small company in the middle of its year; ``owner`` has one of everything."""
    build_organisation(8, today=TODAY)
    noted = GoalNote.objects.filter(goal__state=GoalState.ACTIVE, goal__actions__done_on=None, goal__measures__gt=0)
    noted = noted.filter(goal__measures__times=None)
    owner = noted.filter(checkin__month="2026-05-01").order_by("pk")[0].goal.owner
    owner.is_administrator = owner.is_partner = True
    owner.set_password(PASSWORD)
    goal = noted.filter(goal__owner=owner).order_by("pk")[0].goal
    begin_adjustment(owner, goal=goal)
    option = create_option(owner, goal=make_goal(owner, "Try two roles", kind="exploration"), text="Data analysis")
    invitation, token = invite_person(owner, email="noor@example.org", name="Noor")
    others = list(Person.objects.exclude(pk=owner.pk).order_by("pk")[:3])
    Person.objects.filter(pk=others[2].pk).update(is_partner=True)
    others[2].is_partner = True
    report = stand_between(owner, others)
    goal.owner, goal.audience, goal.shared_manager = owner, Audience.MANAGER, owner.manager
    goal.save()
    Goal.objects.filter(owner=report).update(audience=Audience.MANAGER, shared_manager=owner)
    return World(
        cast={"owner": owner},
        leaver=Person.objects.exclude(pk=owner.pk).order_by("-pk")[0],
        goal=goal,
        reads=Goal.objects.active().filter(owner=report)[0],
        report=report,
        checkin=sent_by(report),
        **set_together.one_of_each(goal, owner.manager),
        parked=in_state(owner, GoalState.PARKED),
        achieved=in_state(owner, GoalState.ACHIEVED),
        draft=in_state(owner, GoalState.DRAFT),
        measure=Measure.objects.filter(goal=goal).first(),
        rhythm=make_rhythm(goal, position=1),
        reading=Reading.objects.filter(measure__goal__owner=owner).first(),
        exploration=option.goal,
        option=option,
        experiment=create_experiment(owner, option=option, text="Shadow an analyst"),
        action=Action.objects.filter(goal=goal, done_on=None).first(),
        value=Value.objects.filter(person=owner).first() or Value.objects.create(person=owner, name="Craft", rank=1),
        entry=JournalEntry.objects.filter(person=owner).first()
        or JournalEntry.objects.create(person=owner, on=TODAY, text="A note"),
        accomplishment=Accomplishment.objects.filter(person=owner).first()
        or Accomplishment.objects.create(person=owner, what="Gave a talk", on=TODAY),
        finding=DismissedFinding.objects.create(plan=goal.plan, name="few-goals", reason="Two are enough"),
        invitation=invitation,
        token=token,
        **of_higher_apps(owner, others),
        **sent_to(owner, report),
        **sign_in_methods_of(owner),
        **one_of_each(owner, Person.objects.exclude(pk=owner.pk).order_by("pk")[0], goal),
    )


def reviewed(owner: Person, report: Person) -> Review:
    """The owner's review of the running quarter is finished; that of the report is sent to them."""
    make_review(owner, *Goal.objects.active().filter(owner=owner))
    Review.objects.filter(person=report, quarter=SECOND_QUARTER.first).delete()
    report.refresh_from_db()
    return send_review(report, review=make_review(report, *Goal.objects.active().filter(owner=report)), line="Well")


def of_higher_apps(owner: Person, others: list[Person]) -> dict[str, object]:
    return {
        **recognition.one_of_each(owner, to=others[0], nominee=others[1], partner=others[2]),
        **objectives.one_of_each(owner, partner=others[2]),
        **talks.one_of_each(owner, other=owner.manager),
        **records.one_of_each(owner),
        **archives.one_archive(owner),
        **exchange.one_of_each(owner, partner=owner),
        **mindmaps.one_of_each(owner),
        **boards.one_of_each(owner),
    }


def sent_to(owner: Person, report: Person) -> dict[str, object]:
    """What the report has sent to the owner: a review, and an ask."""
    return {"review": reviewed(owner, report), "ask": asked_by(report, owner)}


def asked_by(report: Person, owner: Person) -> Ask | None:
    note = GoalNote.objects.filter(checkin__person=report, goal__state=GoalState.ACTIVE).order_by("pk")[0]
    note.blocked, note.blocked_is_private = "Nobody covers Fridays.", False
    note.save()
    return place_ask(report, note=note, details=AskDetails(owner))


def stand_between(owner: Person, others: list[Person]) -> Person:
    """The second of the others leads the owner, who leads the first; that one is answered."""
    report, owner.manager = others[:2]
    Person.objects.filter(pk__in=[one.pk for one in others]).update(manager=None)
    Person.objects.filter(pk=report.pk).update(manager=owner)
    owner.save()
    return report


def in_state(owner: Person, state: str) -> Goal:
    found = Goal.objects.filter(owner=owner, state=state).first()
    closed = TODAY if state == GoalState.ACHIEVED else None
    return found or make_goal(owner, "Write the guide by 30 September", state=state, closed_on=closed)


def sent_by(report: Person) -> CheckIn:
    """What one of the owner's reports sent them of a month."""
    finished = CheckIn.objects.finished().filter(person=report, notes__goal__owner=report)
    report.refresh_from_db()
    return send_summary(report, checkin=finished.order_by("month", "pk")[0])


def addresses(world: World) -> dict[str, str]:
    """By name; the pages of a check-in are those of the month that has one. Nobody removes their own second factor."""
    month = CheckIn.objects.filter(person=world.cast["owner"]).exclude(finished_at=None).first()
    assert month is not None
    found = {name: address(Row(name, "GET", {}), world) for name in PAGES}
    for name in ("checkins:finished", "checkins:send_summary", "checkins:goal_step"):
        found[name] = found[name].replace("/2026/6/", f"/{month.month.year}/{month.month.month}/")
    found["people:remove_second_factor"] = reverse("people:remove_second_factor", args=[world.report.pk])
    return found


@pytest.mark.long
def test_it_has_everything_in_sight_and_in_reach_on_every_page(visit, world):
    found = addresses(world)
    page = visit(viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    page.add_init_script(WATCH_SHIFTS)
    lacking = {found[name]: what_lacks(page, found[name]) for name in sorted(OUTSIDE)}
    let_in(page, world.cast["owner"])
    inside = [found[name] for name in PAGES if name not in OUTSIDE] + FURTHER
    lacking |= {where: what_lacks(page, where) for where in inside}
    lacking |= {where: what_lacks(page, where) for where in pages_of_changes(world)}

    assert {where: what for where, what in lacking.items() if what} == {}


def what_lacks(page: Page, where: str) -> list[str]:
    """One heading, nothing wider than a small phone or moving under the eyes, the skip link first, and the keyboard
    gets everywhere.
    """
    answer = page.goto(where)
    assert answer is not None
    lacks = [] if answer.status == (404 if "such" in where else 200) else [f"answers {answer.status}"]
    lacks += [] if page.locator("h1").count() == 1 else ["has not one h1"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    lacks += [f"is {wide} px wide"] if wide > 360 else []
    shifted = shift_of(page)
    lacks += [f"moves by {shifted:.3f}"] if shifted > MOST_SHIFT else []
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.outerHTML")
    lacks += [] if first == "#main" or page.locator(".n-skip").count() == 0 else [f"begins with {first[:80]}"]
    for faults in (HIDDEN_FROM_KEYBOARD, UNREACHABLE, NOT_DRAWN):
        lacks += page.evaluate(faults)
    return lacks


def pages_of_changes(world: World) -> list[str]:
    """The four steps, the last one of an adjustment that is decided; and an exploration, which changes most of all."""
    owner, goal = world.cast["owner"], world.goal
    adjustment = begin_adjustment(owner, goal=goal)
    decide_adjustment(owner, adjustment=adjustment, decision="keep")
    steps = [f"/goals/{goal.pk}/adjust/{step}/" for step in ("still-right", "what-now", "tell")]
    return [*steps, f"/goals/{world.exploration.pk}/"]


@pytest.mark.long
@pytest.mark.parametrize("half", ["goals", "others"])
def test_it_puts_no_barrier_on_any_page(visit, world, find_barriers: Callable[[Page], list[str]], half):
    found = addresses(world)
    page = visit(bypass_csp=True, viewport={"width": 1280, "height": 900})
    barriers = {}
    if half == "others":
        barriers = {found[name]: barriers_on(page, found[name], find_barriers) for name in sorted(OUTSIDE)}
    let_in(page, world.cast["owner"])
    inside = [found[name] for name in PAGES if name not in OUTSIDE] + FURTHER + pages_of_changes(world)
    mine = [where for where in inside if where.startswith("/goals/") == (half == "goals")]
    barriers |= {where: barriers_on(page, where, find_barriers) for where in mine}

    assert {where: what for where, what in barriers.items() if what} == {}


def barriers_on(page: Page, where: str, find_barriers: Callable[[Page], list[str]]) -> list[str]:
    page.goto(where)
    return find_barriers(page)


def test_it_welcomes_somebody_new_on_every_page_that_may_be_empty(visit, transactional_db, find_barriers):
    newcomer = Person.objects.create(email="noor@example.org", name="Noor van Dijk")
    page = visit(bypass_csp=True, viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    page.add_init_script(WATCH_SHIFTS)
    let_in(page, newcomer)
    empty = ["/", "/vision/", "/vision/values/", "/vision/journal/", "/vision/statement/versions/", "/goals/",
             "/check-ins/", "/check-ins/accomplishments/"]  # fmt: skip

    found = {where: what_lacks(page, where) + find_barriers(page) for where in empty}

    assert {where: what for where, what in found.items() if what} == {}


def test_it_goes_through_a_whole_page_by_the_tab_key(visit, world):
    """Everything in the order of the page, and nothing holds the keyboard back."""
    page = visit(viewport={"width": 1280, "height": 900})
    let_in(page, world.cast["owner"])
    for where in ("/", "/goals/", f"/goals/{world.goal.pk}/"):
        page.goto(where)
        expect(page.locator("main")).to_be_visible()
        page.evaluate("addEventListener('focusin', (event) => { event.target.dataset.met = 'yes' })")
        stops = page.locator("a[href]:visible, button:visible, input:visible, select:visible, summary:visible")
        for _ in range(3 * stops.count()):
            page.keyboard.press("Tab")
            if page.locator("main :is(a[href], button, summary):visible").last.get_attribute("data-met"):
                break
        missed = page.locator("main :is(a[href], button, summary):visible:not([data-met]):not([tabindex='-1'])")
        assert missed.all_inner_texts() == []
