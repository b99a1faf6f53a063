"""Every address below ``/goals/``, one list per resource. The name of an address is the name of its view."""

from __future__ import annotations

from django.urls import URLPattern, path

from northing.goals.views import actions as action_views
from northing.goals.views import adjusting as adjusting_views
from northing.goals.views import closing as closing_views
from northing.goals.views import goal as goal_views
from northing.goals.views import measures as measure_views
from northing.goals.views import roadmap as roadmap_views

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
goal: list[URLPattern] = [
    path("<int:pk>/", goal_views.goal, name="goal"),
]

# /goals/<pk>/actions/, /goals/actions/<pk>/...: the things that bring a goal about
actions: list[URLPattern] = [
    path("<int:pk>/actions/", action_views.add_action, name="add_action"),
    path("<int:pk>/actions/order/", action_views.order_actions, name="order_actions"),
    path("actions/<int:pk>/", action_views.change_action, name="change_action"),
    path("actions/<int:pk>/remove/", action_views.remove_action, name="remove_action"),
    path("actions/<int:pk>/tick/", action_views.tick_action, name="tick_action"),
    path("actions/<int:pk>/untick/", action_views.untick_action, name="untick_action"),
    path("actions/<int:pk>/move/", action_views.move_action, name="move_action"),
]

# /goals/measures/<pk>/readings/: how one sees a goal move
measures: list[URLPattern] = [
    path("measures/<int:pk>/readings/", measure_views.add_reading, name="add_reading"),
    path("readings/<int:pk>/remove/", measure_views.remove_reading, name="remove_reading"),
]

# /goals/<pk>/adjust/: what changed, does it still make sense, what now, what to tell
adjusting: list[URLPattern] = [
    path("<int:pk>/adjust/", adjusting_views.adjust, name="adjust"),
    path("<int:pk>/adjust/<slug:step>/", adjusting_views.adjust_step, name="adjust_step"),
]

# /goals/roadmap/: the year as bars
roadmap: list[URLPattern] = [
    path("roadmap/", roadmap_views.roadmap, name="roadmap"),
]

# /goals/<pk>/achieve/, /goals/<pk>/let-go/: closing a goal
closing: list[URLPattern] = [
    path("<int:pk>/achieve/", closing_views.achieve, name="achieve"),
    path("<int:pk>/achieved/", closing_views.achieved, name="achieved"),
    path("<int:pk>/let-go/", closing_views.let_go, name="let_go"),
    path("<int:pk>/reopen/", closing_views.reopen, name="reopen"),
    path("<int:pk>/celebrate/", closing_views.celebrate, name="celebrate"),
]

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
