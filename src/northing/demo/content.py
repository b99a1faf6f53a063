"""What the people of the fictional company write. Every sentence is made up."""

from __future__ import annotations

from dataclasses import dataclass

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

DEPARTMENTS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Engineering", ("Platform", "Mobile", "Quality"), ("Software engineer", "Senior engineer", "Test engineer")),
    ("Customer care", ("Support", "Onboarding"), ("Support specialist", "Onboarding guide", "Care coordinator")),
    ("Sales", ("Regional sales", "Partnerships"), ("Account manager", "Sales representative", "Partner manager")),
    ("Operations", ("Logistics", "Workplace"), ("Logistics planner", "Facilities coordinator", "Buyer")),
    ("People and finance", ("People", "Finance"), ("People adviser", "Accountant", "Payroll specialist")),
)
LEVELS = ("Entry", "Experienced", "Senior", "Lead")


@dataclass(frozen=True, slots=True)
class Option:
    """One way somebody could go, what they try with it, and what they learned; empty when it is still to try."""

    text: str
    experiment: str
    learned: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A goal as somebody might write it. ``{by}`` becomes the deadline in words; figures are baseline and target."""

    kind: str
    statement: str
    reason: str
    measure: tuple[str, str, float, float]
    actions: tuple[str, ...]
    win: str
    celebration: str
    options: tuple[Option, ...] = ()


STORIES: tuple[Story, ...] = (
    Story(
        "skill",
        "Complete the advanced SQL course and rebuild three monthly reports with it by {by}, so that the team stops "
        "waiting for numbers",
        "Every month people wait two days for figures I could give them in an hour.",
        ("Reports rebuilt", "reports", 0, 3),
        (
            "Enrol in the course",
            "Block Tuesday mornings for practice",
            "Rebuild the first report",
            "Ask Finance to test",
        ),
        "Somebody opens the report at nine and has the answer at five past.",
        "A long lunch at the harbour",
    ),
    Story(
        "skill",
        "Give four talks to colleagues by {by} by preparing each with a practice round, to be calm in front of a room",
        "I have things to say and let others say them.",
        ("Talks given", "talks", 0, 4),
        ("Book the first slot", "Write the outline", "Practise with two colleagues", "Ask for notes afterwards"),
        "I look up from my slides and enjoy the question.",
        "Tickets for the theatre",
    ),
    Story(
        "skill",
        "Pass the B2 Spanish exam by {by} by taking two lessons a week, so that I can look after our Madrid customers",
        "Half of my customers would rather speak Spanish with me.",
        ("Lessons taken", "lessons", 0, 60),
        ("Find a teacher", "Take two lessons a week", "Sit a mock exam", "Hold one call in Spanish"),
        "I hang up and notice only then that the call was in Spanish.",
        "A weekend in Valencia",
    ),
    Story(
        "growth",
        "Lead the spring release as its coordinator by {by} with Daniel as a sounding board, to be ready for a lead role",
        "I want to find out whether leading is for me before anybody asks.",
        ("Release steps led", "steps", 0, 6),
        ("Agree the role with my manager", "Shadow the autumn release", "Write the release plan", "Hold the review"),
        "It is Thursday, four o'clock. The release is out and everyone has gone home.",
        "Dinner for the whole crew",
    ),
    Story(
        "growth",
        "Take over two key accounts by {by} by shadowing their present owner, so that I grow into a senior post",
        "I have learnt what small accounts teach; the next step needs bigger ones.",
        ("Accounts taken over", "accounts", 0, 2),
        (
            "Choose the two accounts together",
            "Join four customer visits",
            "Write both account plans",
            "Take the lead",
        ),
        "The customer rings me first.",
        "A new bicycle bell, and a ride to use it",
    ),
    Story(
        "impact",
        "Cut the time from idea to release from 20 to 12 days by {by} through smaller changes and shared test data, so "
        "that customers wait less",
        "Waiting is the one thing every customer mentions.",
        ("Days from idea to release", "days", 20, 12),
        (
            "Measure where the days go",
            "Agree on shared test data",
            "Halve the size of changes",
            "Show the curve monthly",
        ),
        "A fix asked for on Monday is live on Wednesday of the week after.",
        "An afternoon by the river with the team",
    ),
    Story(
        "impact",
        "Reduce parcels sent back for a wrong address from 48 to 20 a month by {by} by checking addresses at the order "
        "form, because each one costs a customer a week",
        "I answer those calls, and each of them was avoidable.",
        ("Parcels returned in a month", "parcels", 48, 20),
        ("List the ten commonest mistakes", "Try the address check on one site", "Train the shift", "Compare months"),
        "A month in which nobody asks me where the parcel went.",
        "Cake for the early shift",
    ),
    Story(
        "network",
        "Meet ten people who run support teams elsewhere by {by} by asking for one conversation a month, to bring back "
        "what works",
        "We solve problems alone that others solved years ago.",
        ("People met", "people", 0, 10),
        ("Write down twenty names", "Ask Ruth for one introduction", "Hold one conversation a month", "Share notes"),
        "Somebody calls me to ask how we do it.",
        "The good coffee, the whole bag",
    ),
    Story(
        "network",
        "Find two mentors in product management by {by} through the company's circle, so that I learn the trade from "
        "people who do it",
        "I only see product work from the outside.",
        ("Mentors found", "mentors", 0, 2),
        ("List what I want to learn", "Go to two circle evenings", "Ask two people", "Agree on a rhythm"),
        "I know whom to ring when I am stuck.",
        "A handwritten card to both, and a film for me",
    ),
    Story(
        "lifestyle",
        "Leave by half past five on four days a week from now until {by} by planning the day before lunch, so that I am "
        "home for dinner",
        "My children eat at six.",
        ("Days home for dinner in a week", "days", 1, 4),
        ("Tell my team about it", "Move the late meeting", "Plan the next day before lunch", "Look back on Fridays"),
        "Nobody at the table is surprised to see me.",
        "A Sunday with no plan at all",
    ),
    Story(
        "lifestyle",
        "Move to a four-day week by {by} after six trial weeks with my manager, to have a day for my studies",
        "I want to finish my degree without giving up this work.",
        ("Trial weeks done", "weeks", 0, 6),
        ("Write down what moves to whom", "Agree the trial with my manager", "Run six weeks", "Decide together"),
        "Friday is mine, and nobody had to pick up after me.",
        "The first Friday in the library, with cake",
    ),
    Story(
        "performance",
        "Raise first-contact resolution from 62 % to 75 % by {by} by writing answers for the twenty commonest "
        "questions, so that people get help at once",
        "Being sent around is what our customers dislike most, and so do I.",
        ("Solved at first contact", "%", 62, 75),
        (
            "Find the twenty questions",
            "Write five answers a month",
            "Test them with two colleagues",
            "Review the rest",
        ),
        "A quiet Friday inbox.",
        "A day off, unplanned",
    ),
    Story(
        "performance",
        "Close the books in four working days instead of seven by {by} by preparing the accruals in the last week, so "
        "that month-end nights end",
        "We have stayed late at every month's end for two years.",
        ("Working days to close", "days", 7, 4),
        (
            "Draw the present calendar",
            "Move accruals a week ahead",
            "Agree cut-off times",
            "Compare after each month",
        ),
        "I am home on the first of the month.",
        "Dinner out on the first of the month",
    ),
    Story(
        "career_change",
        "Move from support into data analysis by {by} by finishing the analyst course and two projects for the data "
        "team, because numbers are what I stay late for by choice",
        "The part of my week I look forward to is the spreadsheet.",
        ("Projects delivered", "projects", 0, 2),
        ("Talk to three analysts", "Finish the course", "Agree the first project", "Apply for the next opening"),
        "My badge says analyst.",
        "A frame for the certificate, hung crooked",
    ),
    Story(
        "exploration",
        "Try three roles for a week each by {by} through job shadowing, to find out which work suits me next",
        "I do not know yet what I want, and reading about it has not helped.",
        ("Roles tried", "roles", 0, 3),
        ("Choose three roles", "Agree the weeks with both managers", "Keep a page of notes each", "Compare them"),
        "I can say no to two of them without regret.",
        "An evening with friends to tell them",
        (
            Option(
                "Product design",
                "Shadow Leila for a week",
                "I forgot the time on three days of five. The meetings with users were the best part.",
            ),
            Option(
                "Data analysis",
                "Rebuild one report with the finance team",
                "I like the quiet and miss the people. An hour a day of it would be enough for me.",
            ),
            Option("Training new colleagues", "Hold one half of an onboarding day"),
        ),
    ),
    Story(
        "exploration",
        "Hold six conversations with people who went freelance by {by}, so that I decide with open eyes",
        "I keep wondering. I would rather know.",
        ("Conversations held", "conversations", 0, 6),
        ("Write my questions", "Find six people", "Talk to one each month", "Decide by the date"),
        "The question has stopped coming back at night.",
        "A good notebook",
        (
            Option(
                "Go freelance with two customers",
                "Ask Oskar how he found his first customer",
                "Half of his week is looking for work. He says that nobody told him.",
            ),
            Option("Stay, with four days a week", "Work four days for a month"),
        ),
    ),
)

VISIONS = (
    "I lead a small group that makes careful work the easy way, and I am home for dinner four nights a week.",
    "I am the person people ring when a customer is lost, and I teach others how to find the way back.",
    "I work with numbers that help people decide, in a town where I can walk to work.",
    "I run operations that nobody notices because they simply work, with a team that likes Mondays.",
    "I speak three languages at work and have built something that is still used when I have moved on.",
    "I have a craft others come to learn, and enough quiet days in the year to keep it.",
    "I look after people's growth for a living, and my own is part of the week.",
)
PERSONAL_VALUES = (
    ("Craft", "Doing it properly, also where nobody looks."),
    ("Calm", "Work ends when the day does."),
    ("Honesty", "Saying it early and kindly."),
    ("Learning", "Something new every month, however small."),
    ("Family", "They get the good hours, not the left-over ones."),
    ("Fairness", "The same rules for the loud and the quiet."),
    ("Freedom", "Choosing how, when the what is agreed."),
    ("Humour", "Being able to laugh in a hard week."),
    ("Courage", "Asking the question everyone has."),
    ("Community", "Knowing the people around me by name."),
)
ANSWERS = (
    "Untangling things. When something confusing becomes clear, I forget the time.",
    "I listen well and finish what I start. I say yes too fast and explain too long.",
    "I repair old radios. Patience with small parts turns out to be a work skill.",
    "I believe people do good work when they are trusted, and I want to be trusted too.",
    "A role in which I set direction for a small group and still touch the work myself.",
    "Still here or somewhere like it, with more say and fewer late evenings.",
    "Mornings with one hard problem and nobody in a hurry.",
    "Being useful, being home, and not pretending.",
    "That the people after me find things easier than I found them.",
)
PROGRESS = (
    "Yes. Smaller than planned, but it moved.",
    "A good month: two steps done and a third begun.",
    "Some. The first half of the month went to other work.",
    "Yes, more than I expected. Asking for help was the turn.",
    "Little. I did the preparation and not the thing itself.",
    "It works better since I put it into the calendar.",
)
BLOCKED = (
    "Two weeks of release work took every morning.",
    "Waiting for an answer from another team.",
    "",
    "I kept putting the hard call off.",
    "Illness in the family; I will pick it up again.",
    "",
)
ADJUST = (
    "",
    "Make the next step smaller and do it before ten.",
    "Ask my manager to move one meeting.",
    "Move the second step behind the third.",
    "",
)
ACCOMPLISHMENTS = (
    ("Rewrote the handover checklist", "New colleagues need two days instead of five before their first own case."),
    ("Ran the customer evening", "Forty guests, six of whom asked for a follow-up."),
    ("Mended the nightly import", "Nobody has been called at night since."),
    ("Taught the spreadsheet hour", "Nine colleagues build their own monthly view now."),
    ("Took the difficult account through its renewal", "They stayed for two more years and said why."),
    ("Shortened the weekly meeting", "Eight people have half an hour back each week."),
)
JOURNAL = (
    (
        "A good talk",
        "Walked with Ruth at lunch. She asked: *what would you do if nobody was watching?* Still thinking.",
    ),
    ("", "Noticed today that I enjoy the first hour with a new colleague more than any report."),
    ("What I want less of", "- meetings without a question\n- evenings on the phone\n- saying yes in the corridor"),
)
