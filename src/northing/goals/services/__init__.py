"""Every write to plans and goals. Import the module of the act: ``from northing.goals.services import plans``."""
