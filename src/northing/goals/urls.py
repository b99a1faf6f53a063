"""Every address below ``/goals/``, by resource. The name of an address is the name of its view."""

from __future__ import annotations

from django.urls import path

from northing.goals.views import actions as action_views
from northing.goals.views import adjustments as adjustment_views
from northing.goals.views import closing as closing_views
from northing.goals.views import editing as editing_views
from northing.goals.views import exploration as exploration_views
from northing.goals.views import goals as goal_views
from northing.goals.views import library as library_views
from northing.goals.views import of_person as of_person_views
from northing.goals.views import plans as plan_views
from northing.goals.views import reading_along as reading_views
from northing.goals.views import rhythms as rhythm_views
from northing.goals.views import sheet as sheet_views

app_name = "goals"

urlpatterns = [
    # /goals/: the plan of twelve months, the order of its goals and which of them are active
    path("", plan_views.plan, name="plan"),
    path("begin/", plan_views.begin_plan, name="begin_plan"),
    path("on-one-page/", sheet_views.plan_sheet, name="plan_sheet"),
    path("on-one-page/plan.pdf", sheet_views.plan_sheet_pdf, name="plan_sheet_pdf"),
    path("roadmap/", plan_views.roadmap, name="roadmap"),
    path("plan/<int:pk>/order/", plan_views.reorder_goals, name="reorder_goals"),
    path("<int:pk>/move/<str:direction>/", plan_views.move_goal, name="move_goal"),
    path("<int:pk>/activate/", plan_views.activate_goal, name="activate_goal"),
    path("<int:pk>/park/", plan_views.park_goal, name="park_goal"),
    path("<int:pk>/make-room/", plan_views.make_room, name="make_room"),
    # /goals/new/, /goals/<pk>/edit/: writing a goal; /goals/writing/: help that puts something into the form
    path("new/", editing_views.create_goal, name="create_goal"),
    path("new/activate/", editing_views.create_active_goal, name="create_active_goal"),
    path("new/autosave/", editing_views.autosave_goal, name="autosave_new_goal"),
    path("<int:pk>/edit/", editing_views.edit_goal, name="edit_goal"),
    path("<int:pk>/edit/activate/", editing_views.edit_and_activate_goal, name="edit_and_activate_goal"),
    path("<int:pk>/edit/autosave/", editing_views.autosave_goal, name="autosave_goal"),
    path("<int:pk>/discard/", editing_views.discard_draft, name="discard_draft"),
    path("writing/read/", editing_views.read_goal, name="read_goal"),
    path("writing/wording/", editing_views.use_wording, name="use_wording"),
    path("writing/blanks/", editing_views.fill_blanks, name="fill_blanks"),
    path("writing/fill/<str:what>/", editing_views.fill_from_coach, name="fill_from_coach"),
    # /goals/<pk>/take/<what>/: what the goal's sentence says, into its fields
    path("<int:pk>/take/<slug:what>/", goal_views.take_from_sentence, name="take_from_sentence"),
    # /goals/coach/: the coach beside the field, of a goal for somebody else, and of one's own as it would stand
    path("coach/", editing_views.coach, name="coach"),
    path("coach/suggestion/", reading_views.coach_suggestion, name="coach_suggestion"),
    path("<int:pk>/coach/", reading_views.coach_change, name="coach_change"),
    # /goals/library/: templates to start from
    path("library/", library_views.library, name="library"),
    path("library/no-promotion/", library_views.no_promotion, name="no_promotion"),
    # /goals/plan/<pk>/findings/: what the coach says of the plan, put aside and brought back
    path("plan/<int:pk>/findings/dismiss/", plan_views.dismiss_finding, name="dismiss_finding"),
    path("findings/<int:pk>/bring-back/", plan_views.bring_back_finding, name="bring_back_finding"),
    # /goals/of/<person>/: what somebody shares, for their card
    path("of/<int:pk>/", of_person_views.of_person, name="of_person"),
    path("as-seen/", of_person_views.as_seen, name="as_seen"),
    path("<int:pk>/as-seen/<slug:who>/", of_person_views.goal_as_seen, name="goal_as_seen"),
    # /goals/<pk>/: one goal and its history
    path("<int:pk>/", goal_views.goal, name="goal"),
    # /goals/<pk>/actions/, /goals/actions/<pk>/...: the things that bring a goal about
    path("<int:pk>/actions/", action_views.add_action, name="add_action"),
    path("<int:pk>/actions/first/", action_views.pick_actions, name="pick_actions"),
    path("<int:pk>/actions/order/", action_views.order_actions, name="order_actions"),
    path("actions/new/", action_views.plan_action, name="plan_action"),
    path("actions/<int:pk>/", action_views.change_action, name="change_action"),
    path("actions/<int:pk>/remove/", action_views.remove_action, name="remove_action"),
    path("actions/<int:pk>/tick/", action_views.tick_action, name="tick_action"),
    path("actions/<int:pk>/untick/", action_views.untick_action, name="untick_action"),
    path("actions/<int:pk>/move/", action_views.move_action, name="move_action"),
    # /goals/measures/<pk>/readings/: how one sees a goal move
    path("measures/<int:pk>/readings/", action_views.add_reading, name="add_reading"),
    path("measures/<int:pk>/marks/", rhythm_views.mark_period, name="mark_period"),
    path("measures/<int:pk>/marks/change/", rhythm_views.change_mark, name="change_mark"),
    path("measures/<int:pk>/rhythm/", rhythm_views.keep_as_rhythm, name="keep_as_rhythm"),
    path("readings/<int:pk>/", action_views.change_reading, name="change_reading"),
    path("readings/<int:pk>/remove/", action_views.remove_reading, name="remove_reading"),
    # /goals/<pk>/adjust/: what changed, does it still make sense, what now, what to tell
    path("<int:pk>/adjust/", adjustment_views.adjust, name="adjust"),
    path("<int:pk>/adjust/<slug:step>/", adjustment_views.adjust_step, name="adjust_step"),
    # /goals/<pk>/options/, /goals/options/<pk>/..., /goals/experiments/<pk>/...: an exploration
    path("<int:pk>/decide-by/", exploration_views.set_decide_by, name="set_decide_by"),
    path("<int:pk>/options/", exploration_views.add_option, name="add_option"),
    path("options/<int:pk>/", exploration_views.change_option, name="change_option"),
    path("options/<int:pk>/remove/", exploration_views.remove_option, name="remove_option"),
    path("options/<int:pk>/choose/", exploration_views.choose_option, name="choose_option"),
    path("options/<int:pk>/experiments/", exploration_views.add_experiment, name="add_experiment"),
    path("experiments/<int:pk>/", exploration_views.change_experiment, name="change_experiment"),
    path("experiments/<int:pk>/remove/", exploration_views.remove_experiment, name="remove_experiment"),
    # /goals/<pk>/share/, /goals/<pk>/objective/: who sees a goal, and which objective it serves
    path("<int:pk>/share/", goal_views.share_goal, name="share_goal"),
    path("<int:pk>/objective/", goal_views.align_goal, name="align_goal"),
    # /goals/<pk>/achieve/, /goals/<pk>/let-go/: closing a goal
    path("<int:pk>/achieve/", closing_views.achieve, name="achieve"),
    path("<int:pk>/achieved/", closing_views.achieved, name="achieved"),
    path("<int:pk>/let-go/", closing_views.let_go, name="let_go"),
    path("<int:pk>/delete/", closing_views.delete_goal, name="delete_goal"),
    path("<int:pk>/reopen/", closing_views.reopen, name="reopen"),
    path("<int:pk>/celebrate/", closing_views.celebrate, name="celebrate"),
    path("<int:pk>/celebrate/undo/", closing_views.take_back_celebration, name="take_back_celebration"),
    path("<int:pk>/celebration.ics", closing_views.celebration_calendar, name="celebration_calendar"),
]
