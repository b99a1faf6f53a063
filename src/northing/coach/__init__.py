"""A pure, explainable, offline reader of career goals.

``read_goal(text, today=...)`` reads one goal, ``read_action`` one action, ``read_plan`` a whole plan and
``compose`` turns the scaffold's slots into a sentence. No clock, no I/O, no network, no framework.
"""
