"""What each page costs, beside the floor: ``python -m benchmarks.pages --people 100 --json pages.json``.

With ``DATABASE_URL`` the pages are measured on that PostgreSQL database.

Each page and its floor (a bare view of as many bytes, see ``floor.py``) are measured back to back against one real
server on loopback. The ratio compares processor time, which drifts less than the wall clock.
"""

from __future__ import annotations

import argparse
import json
import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.inside import Inside
from benchmarks.site import Figures, Request, Site, prepare_data, serving

SENTENCE = (
    "Reduce parcels sent back for a wrong address from 48 to 20 a month by 31 October by checking addresses at the "
    "order form, because each one costs a customer a week"
)
#: The key of a form that has made nothing: without one, the page leads to an address with a key.
FORM_KEY = "6c1f3c1e-90cb-4c3a-9a0b-6a0f7a5a7a11"


def pages(ids: dict[str, int]) -> dict[str, Request]:
    goal = ids["goal"]
    return {
        "Today": Request("/"),
        "Everything that waits": Request("/waiting/"),
        "Calendar": Request("/calendar/"),
        "Jump to": Request("/jump/?words=an"),
        "Guide": Request("/help/person-guide/"),
        "Plan": Request("/goals/"),
        "Goal": Request(f"/goals/{goal}/"),
        "Write a goal": Request(f"/goals/new/?form={FORM_KEY}"),
        "Edit a goal": Request(f"/goals/{goal}/edit/"),
        "First actions": Request(f"/goals/{goal}/actions/first/"),
        **pages_of_coach(ids),
        "Library": Request("/goals/library/"),
        "Plan on one page": Request("/goals/on-one-page/"),
        "Adjust": Request(f"/goals/{goal}/adjust/what-changed/"),
        "Vision": Request("/vision/"),
        "A question": Request("/vision/questions/passion/"),
        "Values": Request("/vision/values/"),
        "Journal": Request("/vision/journal/"),
        "Check-ins": Request("/check-ins/"),
        "One goal of a check-in": Request(f"/check-ins/{ids['year']}/{ids['month']}/{goal}/"),
        "Accomplishments": Request("/check-ins/accomplishments/"),
        "Note what you did": Request("/check-ins/accomplishments/catch/"),
        **pages_looking_back(ids),
        **pages_of_pictures(ids),
        **pages_of_exchange(ids),
        **pages_of_talks(ids),
        **pages_of_reviews(ids),
        "Thanks, the wall": Request("/thanks/"),
        "Thanks for a goal": Request(f"/thanks/goal/{goal}/"),
        "Thank someone": Request("/thanks/new/"),
        "Incentives": Request("/thanks/incentives/"),
        "Feedback": Request("/feedback/"),
        "Ask for feedback": Request(f"/feedback/ask/working-together/?form={FORM_KEY}"),
        "Find colleagues": Request("/people/find/?words=an"),
        "Feedback results": Request(f"/feedback/{ids['asked']}/"),
        "Answer a survey": Request(f"/feedback/asked/{ids['invited']}/"),
        "Feedback on a goal": Request(f"/feedback/goal/{goal}/"),
        "What is said of a goal": Request(f"/goals/{goal}/together/"),
        "Who sees a goal": Request(f"/goals/{goal}/share/"),
        **pages_of_objectives(ids),
        "Teams": Request("/people/teams/"),
        "Profile": Request("/people/profile/"),
    } | pages_of_others(ids)


def pages_of_coach(ids: dict[str, int]) -> dict[str, Request]:
    """What is asked while somebody types."""
    return {
        "Coach answers": Request("/goals/coach/", urlencode({"statement": SENTENCE})),
        "Coach of a suggestion": Request("/goals/coach/suggestion/", urlencode({"statement": SENTENCE})),
        "Coach of a moved goal": Request(
            f"/goals/{ids['goal']}/coach/", urlencode({"new_deadline": f"{ids['year'] + 1}-06-30"})
        ),
    }


def pages_of_objectives(ids: dict[str, int]) -> dict[str, Request]:
    """Objectives with the goals that serve them, and seasons."""
    return {
        "Objectives": Request("/objectives/"),
        "Goals of objectives": Request(f"/goals/objectives/coverage/?of={','.join(map(str, range(1, 41)))}"),
        "An objective": Request(f"/objectives/{ids['objective']}/"),
        "Goals of an objective": Request(f"/goals/objectives/{ids['objective']}/"),
        "A partner’s season": Request(f"/objectives/seasons/{ids['season']}/", who="partner"),
        "Progress of a season": Request(f"/goals/seasons/{ids['season']}/progress/", who="partner"),
        "A partner’s objective": Request(f"/objectives/{ids['objective']}/edit/", who="partner"),
    }


def pages_of_talks(ids: dict[str, int]) -> dict[str, Request]:
    """1:1s, and a goal with a rhythm."""
    return {
        "1:1s": Request("/talks/"),
        "A 1:1": Request(f"/talks/{ids['talk']}/"),
        "Plan a 1:1": Request("/talks/new/"),
        "Questions for a 1:1": Request(f"/talks/{ids['talk']}/questions/career/"),
        "A goal with a rhythm": Request(f"/goals/{ids['rhythm']}/"),
    }


def pages_of_reviews(ids: dict[str, int]) -> dict[str, Request]:
    """The review of the running quarter, a finished one, and one that was sent to the manager."""
    running, done = (f"/reviews/{ids[f'{name}_year']}/{ids[f'{name}_month']}" for name in ("running", "done"))
    return {
        "Reviews": Request("/reviews/"),
        "One goal of a review": Request(f"{running}/{ids['goal']}/"),
        "A finished review": Request(f"{done}/finished/"),
        "A review, its manager": Request(f"/reviews/received/{ids['received']}/", who="manager"),
    }


def pages_of_insights(ids: dict[str, int]) -> dict[str, Request]:
    """What is counted of others."""
    return {
        "Team insights, a manager": Request("/insights/team/", who="manager"),
        "Team insights, with 400 people in care": Request("/insights/team/", who="crowd"),
        "Organisation insights": Request("/insights/organisation/?figure=checked_in", who="partner"),
        "Insights of a department": Request(f"/insights/organisation/{ids['counted']}/", who="partner"),
    }


def pages_looking_back(ids: dict[str, int]) -> dict[str, Request]:
    """What a person reads of their own year."""
    return {
        "Insights": Request("/insights/"),
        "A year looked back on": Request(f"/insights/{ids['year']}/"),
        "My records": Request("/records/"),
        "A record": Request(f"/records/{ids['record']}/"),
        "Share a record": Request(f"/records/{ids['record']}/share/"),
    }


def pages_of_pictures(ids: dict[str, int]) -> dict[str, Request]:
    """A full board, and a mind map."""
    return {
        "Vision board": Request("/board/"),
        "Vision board, a note": Request("/board/add/note/"),
        "Vision board, who sees it": Request("/board/share/"),
        "Mind maps": Request("/map/"),
        "Mind map": Request(f"/map/{ids['map']}/"),
        "Mind map, who sees it": Request(f"/map/{ids['map']}/share/"),
    }


def pages_of_exchange(ids: dict[str, int]) -> dict[str, Request]:
    """Lists on their way in, and archives."""
    return {
        "Exchange, bring goals": Request(f"/exchange/bring/goals/?form={FORM_KEY}"),
        "Exchange, a list looked through": Request(f"/exchange/lists/{ids['list']}/"),
        "Exchange, its lines that are ready": Request(f"/exchange/lists/{ids['list']}/?show=ready"),
        "Exchange, bring people": Request(f"/exchange/people/?form={FORM_KEY}", who="partner"),
        "Exchange, people looked through": Request(f"/exchange/people/{ids['people_list']}/", who="partner"),
    }


def pages_of_others(ids: dict[str, int]) -> dict[str, Request]:
    """What a manager opens, and somebody with 400 people in care."""
    return {
        "Today, a manager": Request("/", who="manager"),
        "Team, a manager": Request("/goals/team/", who="manager"),
        "Today, with 400 people in care": Request("/", who="crowd"),
        "Team, with 400 people in care": Request("/goals/team/", who="crowd"),
        "Blockers, with 400 people in care": Request("/check-ins/blockers/", who="crowd"),
        "A shared goal, its manager": Request(f"/goals/{ids['shared']}/", who="manager"),
        "What is said of it, its manager": Request(f"/goals/{ids['shared']}/together/", who="manager"),
        "Suggest a wording": Request(f"/goals/{ids['shared']}/suggest/", who="manager"),
        **pages_of_insights(ids),
    }


def compare(site: Site | Inside, request: Request, count: int) -> dict[str, object]:
    """The page, then its floor, then both again; the lower processor time of each counts."""
    page, floor = site.compare(request, count) if isinstance(site, Inside) else compare_served(site, request, count)
    return {"page": asdict(page), "floor": asdict(floor), "ratio": round(page.cpu / floor.cpu, 2)}


def compare_served(site: Site, request: Request, count: int) -> tuple[Figures, Figures]:
    runs = []
    for _ in range(2):
        page = site.measure(request, count)
        runs.append((page, site.measure(Request(f"/floor/{page.bytes}/", who=request.who), count)))
    page = min((page for page, _ in runs), key=lambda figures: figures.cpu)
    return page, min((floor for _, floor in runs), key=lambda figures: figures.cpu)


@contextmanager
def measuring(sessions: dict[str, str], *, inside: bool) -> Iterator[Site | Inside]:
    if inside:
        yield Inside(sessions)
    else:
        with serving(sessions) as site:
            yield site


def show(results: dict[str, dict[str, object]], people: int) -> None:
    table = Table(title=f"Pages with {people} people")
    for column in ("page", "queries", "CPU ms", "p50 ms", "p95 ms", "KB", "req/s", "floor ms", "ratio"):
        table.add_column(column, justify="left" if column == "page" else "right")
    for name, result in results.items():
        page, floor = result["page"], result["floor"]
        assert isinstance(page, dict)
        assert isinstance(floor, dict)
        cells = [page["queries"], page["cpu"], page["p50"], page["p95"], round(page["bytes"] / 1000, 1)]
        cells += [page["per_second"], floor["cpu"], result["ratio"]]
        table.add_row(name, *map(str, cells))
    Console().print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--requests", type=int, default=100, help="requests measured for each figure")
    parser.add_argument("--data", type=Path, help="keep the generated database here and use it again")
    parser.add_argument("--only", default="", help="a word in the names of the pages to measure")
    parser.add_argument("--inside", action="store_true", help="without a server, see inside.py")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="northing-bench-") as temporary:
        sessions, ids = prepare_data(options.data or Path(temporary), options.people)
        with measuring(sessions, inside=options.inside) as site:
            here = [(name, page) for name, page in pages(ids).items() if page.who in sessions]
            wanted = [(name, page) for name, page in here if options.only.lower() in name.lower()]
            results = {name: compare(site, request, options.requests) for name, request in track(wanted, "Measuring")}
    show(results, options.people)
    if options.json:
        machine = f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}"
        facts = {"people": options.people, "machine": machine, "at": datetime.now(UTC).isoformat()}
        options.json.write_text(json.dumps(facts | {"pages": results}, indent=2))


if __name__ == "__main__":
    main()
