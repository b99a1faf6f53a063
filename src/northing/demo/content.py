"""Who works at the fictional company, and what they write. The texts stand by topic in ``texts``; all are made up."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

COMPANY_NAME = "Halden & Moor"

FIRST_NAMES = """
    Ines Daniel Ruth Tom Priya Mira Jonas Amara Wei Sofia Kwame Elif Mateo Freya Yusuf Hana Luca Noor
    Oskar Leila Arjun Clara Dmitri Esther Farid Greta Hugo Ingrid Javier Keiko Lars Maud Nikhil Olga
    Pablo Quynh Rosa Samir Tereza Umar Vera Wanjiru Xavier Yara Zoltan Bea Cem Dara Emeka Fiona
""".split()
LAST_NAMES = """
    Okafor Brandt Adeyemi Salcedo Natarajan Kovač Lindqvist Mensah Zhang Moretti Asante Demir Vargas
    Halvorsen Khan Sato Bianchi Haddad Nyström Rahimi Mehta Fischer Volkov Osei Nasser Weber Laurent
    Dahl Ortega Tanaka Jensen Petit Rao Ivanova Castillo Nguyen Marín Hussain Novák Siddiqui Kowalski
    Kamau Dubois Farah Szabó Carter Yıldız Murphy Eze Campbell
""".split()

TEXTS = resources.files(__package__) / "texts"
LEVELS = ("Entry", "Experienced", "Senior", "Lead")


@dataclass(frozen=True, slots=True)
class Trade:
    """One kind of team: its name, its department and the job titles of its members."""

    team: str
    department: str
    titles: tuple[str, ...]

    @property
    def stories(self) -> tuple[Story, ...]:
        """The goals of this trade, the lead's first."""
        return stories(self.team.lower().replace(" ", "_"))


#: In the order in which a growing company has them, so that eight teams are eight trades.
TRADES = (
    Trade("Finance", "People and finance", ("Accountant", "Payroll specialist", "Controller")),
    Trade("Warehouse", "Logistics", ("Warehouse operative", "Forklift driver", "Stock controller")),
    Trade("Software", "Engineering", ("Software engineer", "Test engineer", "Product designer")),
    Trade("Customer care", "Customers", ("Support specialist", "Order desk agent", "Care coordinator")),
    Trade("Maintenance", "Sites", ("Electrician", "Mechanic", "Maintenance technician")),
    Trade("Works health", "People and finance", ("Works nurse", "Physiotherapist", "Safety adviser")),
    Trade("Drivers", "Logistics", ("Van driver", "Lorry driver", "Dispatcher")),
    Trade("Sales", "Customers", ("Account manager", "Sales representative", "Offer specialist")),
    Trade("Canteen", "Sites", ("Cook", "Kitchen assistant", "Pastry cook")),
    Trade("Training", "People and finance", ("People adviser", "Trainer", "Recruiter")),
    Trade("Facilities", "Sites", ("Caretaker", "Facilities coordinator", "Cleaner")),
)
DEPARTMENTS = tuple(dict.fromkeys(trade.department for trade in TRADES))


@dataclass(frozen=True, slots=True)
class Option:
    """One way somebody could go, what they try with it, and what they learned; empty when it is still to try."""

    text: str
    experiment: str
    learned: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A goal as somebody might write it. ``{by}`` becomes the deadline in words; figures are baseline and target.

    ``rhythm`` is how often, and in which period; its target is the share agreed on.
    """

    kind: str
    name: str
    sentence: str
    reason: str
    measure: tuple[str, str, float, float]
    actions: tuple[str, ...]
    win: str
    celebration: str
    options: tuple[Option, ...] = ()
    rhythm: tuple[int, str] | None = None


@lru_cache(maxsize=64)
def texts(name: str) -> dict[str, Any]:
    """A file of texts, by its path without ending."""
    return tomllib.loads(TEXTS.joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def stories(name: str) -> tuple[Story, ...]:
    """The goals of one file, in its order."""
    return tuple(make_story(**row) for row in texts(f"stories/{name}")["story"])


def make_story(options: list[dict[str, str]] | None = None, **facts: Any) -> Story:
    return Story(**facts, options=tuple(Option(**option) for option in options or ()))


def stories_for_anyone() -> tuple[Story, ...]:
    """What people of every trade may want."""
    return stories("any_skills") + stories("any_life")


def base_of_team(name: str) -> tuple[str, int]:
    """Which trade a team is of, and its number among those: “Drivers 2” gives “Drivers” and 2."""
    base, _, number = name.rpartition(" ")
    return (base, int(number)) if number.isdecimal() else (name, 1)


@lru_cache(maxsize=16)
def trade_of_team(name: str) -> Trade:
    base, _ = base_of_team(name)
    return next(trade for trade in TRADES if trade.team == base)
