"""Every address below ``/goals/``, one list per resource. The name of an address is the name of its view."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "goals"

# /goals/: the plan of twelve months and the order of its goals
plan: list[URLPattern] = []

# /goals/new/, /goals/<pk>/edit/, /goals/<pk>/activate/, /goals/<pk>/park/: writing a goal
editing: list[URLPattern] = []

# /goals/coach/: the coach beside the field
coach: list[URLPattern] = []

# /goals/library/: templates to start from
library: list[URLPattern] = []

# /goals/findings/: what the coach says of the plan, put aside and brought back
findings: list[URLPattern] = []

# /goals/<pk>/: one goal and its history
goal: list[URLPattern] = []

# /goals/<pk>/actions/, /goals/actions/<pk>/...: the things that bring a goal about
actions: list[URLPattern] = []

# /goals/measures/<pk>/readings/: how one sees a goal move
measures: list[URLPattern] = []

# /goals/<pk>/adjust/: what changed, does it still make sense, what now, what to tell
adjusting: list[URLPattern] = []

# /goals/roadmap/: the year as bars
roadmap: list[URLPattern] = []

# /goals/<pk>/achieve/, /goals/<pk>/let-go/: closing a goal
closing: list[URLPattern] = []

urlpatterns = [
    *plan,
    *editing,
    *coach,
    *library,
    *findings,
    *roadmap,
    *goal,
    *actions,
    *measures,
    *adjusting,
    *closing,
]
