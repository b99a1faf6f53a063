"""Whatever a row holds, its line in a backup brings the same row back; on PostgreSQL and on SQLite alike."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from conftest import make_goal, make_measure
from northing.backups.archive.loading import insert_rows
from northing.backups.archive.values import decode_rows, encode_row
from northing.backups.archive.writing import lines_of
from northing.goals.models import Goal, Measure, Revision

#: Half a surrogate pair is no text for either database, and NUL none for PostgreSQL.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
ODD_TEXTS = [
    "",
    " ",
    "\\N",
    "\\.",
    "a\tb\nc\r\n",
    "🧭🏽‍♀️",
    "\u202eשלום مرحبا",
    "\ufeff\u2028\x7f\x1b",
    "null",
    '{"a": "\\u0000"}',
]
FIGURES = st.decimals(-999_999_999_999, 999_999_999_999, places=3)
MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
#: Whole numbers that PostgreSQL's JSON and Python read alike, and fractions that are no whole number in other clothes.
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS | st.floats(-1e6, 1e6).filter(lambda number: number % 1),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def through_a_backup(model):
    """The lines of the only row before and after it went through a backup."""
    before = list(lines_of(model))
    fields = list(model._meta.local_concrete_fields)
    model._base_manager.all().delete()
    rows = decode_rows((json.loads(line) for line in before), fields, connection)
    insert_rows(connection, model, [field.column for field in fields], rows)
    return before, list(lines_of(model))


@MANY
@given(TEXTS, FIGURES, FIGURES)
@example("\\N", Decimal("0.001"), Decimal("-999999999999.000"))
def test_it_brings_back_texts_and_figures(owner, name, baseline, target):
    assume(baseline != target)
    Measure.objects.all().delete()
    measure = make_measure(make_goal(owner), name=name, baseline=baseline, target=target)
    before, after = through_a_backup(Measure)
    assert after == before
    stored = Measure.objects.get(pk=measure.pk)
    assert (stored.name, stored.baseline, stored.target) == (name, baseline, target)


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_it_brings_back_odd_texts(owner, text):
    make_goal(owner, text)
    before, after = through_a_backup(Goal)
    assert after == before
    assert Goal.objects.get().statement == text


@MANY
@given(st.lists(JSON_VALUES, max_size=4), MOMENTS)
def test_it_brings_back_structures_and_moments(owner, measures, moment):
    Revision.objects.all().delete()
    fields = {"statement": "x", "measures": measures, "written_at": moment}
    revision = Revision.objects.create(goal=make_goal(owner), number=1, **fields)
    before, after = through_a_backup(Revision)
    assert after == before
    stored = Revision.objects.get(pk=revision.pk)
    assert (stored.measures, stored.written_at) == (measures, moment)


@MANY
@given(st.none() | st.uuids(), st.dates())
@example(UUID(int=0), date.min)
@example(UUID(int=2**128 - 1), date.max)
def test_it_brings_back_keys_days_and_nothing(owner, form_key, deadline):
    Goal.objects.all().delete()
    goal = make_goal(owner, form_key=form_key, deadline=deadline, activated_on=None)
    before, after = through_a_backup(Goal)
    assert after == before
    stored = Goal.objects.get(pk=goal.pk)
    assert (stored.form_key, stored.deadline, stored.activated_on) == (form_key, deadline, None)


def test_it_writes_the_same_line_whatever_the_database():
    row = (1, None, True, 2**62, 0.1, "é\n", Decimal("1E+3"), date(2026, 1, 2), datetime(2026, 1, 2, 3, 4, 5, 6, UTC),
           {"b": 1, "a": [None]})  # fmt: skip
    assert (
        encode_row(row)
        == (
            '[1,null,true,4611686018427387904,0.1,"é\\n","1000","2026-01-02","2026-01-02T03:04:05.000006+00:00",'
            '{"a":[null],"b":1}]\n'
        ).encode()
    )


def test_it_refuses_a_type_it_has_no_form_for():
    with pytest.raises(TypeError, match="complex"):
        encode_row((1j,))
