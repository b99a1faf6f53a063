"""Every address below ``/thanks/``; its name is the name of its view."""

from __future__ import annotations

from django.urls import path

from northing.recognition.views import catalogue, ledger, nominations, reactions, thanks, wall

app_name = "recognition"
urlpatterns = [
    path("", wall.wall, name="wall"),
    path("for-me/", wall.received, name="received"),
    path("for-me/seen/", thanks.see_all, name="see_all"),
    path("from-me/", wall.given, name="given"),
    path("new/", thanks.give_thanks, name="give_thanks"),
    # /thanks/<thanks>/: one thank-you
    path("<int:pk>/", thanks.thanks, name="thanks"),
    path("<int:pk>/edit/", thanks.edit_thanks, name="edit_thanks"),
    path("<int:pk>/remove/", thanks.remove_thanks, name="remove_thanks"),
    path("<int:pk>/hide/", thanks.hide_thanks, name="hide_thanks"),
    path("<int:pk>/seen/", thanks.see_thanks, name="see_thanks"),
    path("<int:pk>/react/<slug:kind>/", reactions.react, name="react"),
    # Pieces of a goal's page and of a person's card
    path("goal/<int:goal_pk>/", wall.for_goal, name="for_goal"),
    path("person/<int:person_pk>/", wall.of_person, name="of_person"),
    # /thanks/values/: what the company stands for
    path("values/", catalogue.company_values, name="company_values"),
    path("values/add/", catalogue.add_company_value, name="add_company_value"),
    path("values/<int:pk>/", catalogue.company_value, name="company_value"),
    path("values/<int:pk>/archive/", catalogue.archive_company_value, name="archive_company_value"),
    path("values/<int:pk>/bring-back/", catalogue.bring_back_company_value, name="bring_back_company_value"),
    # /thanks/incentives/: the catalogue, and who is put forward for what
    path("incentives/", catalogue.incentives, name="incentives"),
    path("incentives/add/", catalogue.add_incentive, name="add_incentive"),
    path("incentives/<int:pk>/", catalogue.incentive, name="incentive"),
    path("incentives/<int:pk>/archive/", catalogue.archive_incentive, name="archive_incentive"),
    path("incentives/<int:pk>/offer-again/", catalogue.offer_incentive_again, name="offer_incentive_again"),
    path("incentives/<int:pk>/nominate/", nominations.nominate, name="nominate"),
    path("nominations/<int:pk>/", nominations.nomination, name="nomination"),
    path("nominations/<int:pk>/approve/", nominations.approve_nomination, name="approve_nomination"),
    path("nominations/<int:pk>/refuse/", nominations.refuse_nomination, name="refuse_nomination"),
    path("nominations/<int:pk>/withdraw/", nominations.withdraw_nomination, name="withdraw_nomination"),
    path("nominations/<int:pk>/take/", nominations.take_incentive, name="take_incentive"),
    path("nominations/<int:pk>/decline/", nominations.decline_incentive, name="decline_incentive"),
    # /thanks/budgets/: people partners only
    path("budgets/", ledger.budgets, name="budgets"),
    path("budgets/open/", ledger.open_budget, name="open_budget"),
    path("budgets/<int:pk>/", ledger.budget, name="budget"),
    path("budgets/<int:pk>/move/", ledger.move_amount, name="move_amount"),
]
