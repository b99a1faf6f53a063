"""The goals of the library, by slug and kind. A translated sentence keeps its blanks: a few words in brackets each.

``use`` says when the goal fits; ``measure`` is the name and the unit of the row that fits, its figures come from the
blanks.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from northing.goals.models import GoalKind

STARTING_GOALS: tuple[dict[str, Any], ...] = (
    {
        "slug": "learn-a-skill",
        "kind": GoalKind.SKILL,
        "title": _("Learn a tool"),
        "use": _("There is one tool your work keeps asking for."),
        "statement": _(
            "Learn [tool] by finishing [course] and building [one piece of work] with it by [date], so that I can [what it lets you do]."
        ),
        "measure": (_("Pieces of work built"), ""),
    },
    {
        "slug": "earn-a-certificate",
        "kind": GoalKind.SKILL,
        "title": _("Earn a certificate"),
        "use": _("A certificate opens the work you would like to do."),
        "statement": _(
            "Pass the [certificate] exam by [date] by studying [number] hours a week, so that I can [what it opens]."
        ),
        "measure": (_("Exam passed"), ""),
    },
    {
        "slug": "speak-a-language",
        "kind": GoalKind.SKILL,
        "title": _("Speak a language at work"),
        "use": _("You work with people whose language you half know."),
        "statement": _(
            "Pass the [level] exam in [language] by [date] by taking [number] lessons a week, so that I can [who you would talk with]."
        ),
        "measure": (_("Lessons taken"), _("lessons")),
    },
    {
        "slug": "present",
        "kind": GoalKind.SKILL,
        "title": _("Speak in front of people"),
        "use": _("Your work is better than the way it is told."),
        "statement": _(
            "Give [number] presentations to [audience] by [date] by rehearsing each one with [person], so that [what would be different]."
        ),
        "measure": (_("Presentations given"), ""),
    },
    {
        "slug": "write",
        "kind": GoalKind.SKILL,
        "title": _("Write about what you know"),
        "use": _("You understand something others ask you about again and again."),
        "statement": _(
            "Publish [number] articles about [subject] by [date] by writing for two hours every [weekday], so that [what would be different]."
        ),
        "measure": (_("Articles published"), ""),
    },
    {
        "slug": "next-level",
        "kind": GoalKind.GROWTH,
        "title": _("Reach the next level"),
        "use": _("You would like the next role, and can begin on it today."),
        "statement": _(
            "Be ready to apply for [role] by [date] by taking over [two responsibilities] and getting written feedback from [number] colleagues, so that [why this role]."
        ),
        "measure": (_("Colleagues who gave feedback"), ""),
    },
    {
        "slug": "lead-a-project",
        "kind": GoalKind.GROWTH,
        "title": _("Lead a project from start to finish"),
        "use": _("You have done your part of many projects and held the whole of none."),
        "statement": _(
            "Lead [project] from plan to delivery by [date] by agreeing [number] milestones with [person] first, so that [what you want to find out or show]."
        ),
        "measure": (_("Milestones reached"), ""),
    },
    {
        "slug": "ask-for-feedback",
        "kind": GoalKind.GROWTH,
        "title": _("Hear how you come across"),
        "use": _("You wonder what others see that you do not."),
        "statement": _(
            "Hold [number] feedback talks about how I [what you do] by [date] by asking one colleague every two weeks, so that [what you would change]."
        ),
        "measure": (_("Talks held"), _("talks")),
    },
    {
        "slug": "delegate",
        "kind": GoalKind.GROWTH,
        "title": _("Hand work over"),
        "use": _("Too much ends on your desk because you do it best."),
        "statement": _(
            "Hand over [number] of my regular tasks to [people] by [date] by writing a one-page guide for each, so that [what you would do instead]."
        ),
        "measure": (_("Tasks handed over"), _("tasks")),
    },
    {
        "slug": "lead-without-title",
        "kind": GoalKind.GROWTH,
        "title": _("Lead without the title"),
        "use": _("There is no promotion to be had, and still much to lead."),
        "statement": _(
            "Run [number] sessions of [working group] by [date] by preparing each agenda with [person], so that [what would get better]."
        ),
        "measure": (_("Sessions run"), _("sessions")),
    },
    {
        "slug": "shorten-a-wait",
        "kind": GoalKind.IMPACT,
        "title": _("Shorten a wait"),
        "use": _("Somebody waits for your team longer than they need to."),
        "statement": _(
            "Shorten the wait for [what people wait for] from [number] to [number] days by [date] by [what you will change], so that [who is better off]."
        ),
        "measure": (_("Days to wait"), _("days")),
    },
    {
        "slug": "teach-others",
        "kind": GoalKind.IMPACT,
        "title": _("Teach what you know"),
        "use": _("What you know should not leave when you are on holiday."),
        "statement": _(
            "Teach [number] colleagues to [what they will be able to do] by [date] by running a workshop every month, so that [what would be different]."
        ),
        "measure": (_("Colleagues taught"), _("people")),
    },
    {
        "slug": "mentor-somebody",
        "kind": GoalKind.IMPACT,
        "title": _("Mentor somebody"),
        "use": _("You remember who helped you when you began."),
        "statement": _(
            "Mentor [number] new colleagues through [what they begin with] by [date] by meeting each of them twice a month, so that [what they would be spared]."
        ),
        "measure": (_("Meetings held"), _("meetings")),
    },
    {
        "slug": "write-it-down",
        "kind": GoalKind.IMPACT,
        "title": _("Write down how it is done"),
        "use": _("The same questions come back every week."),
        "statement": _(
            "Write guides for the [number] questions [people] ask most by [date] by answering one a week in writing, so that [what would be different]."
        ),
        "measure": (_("Guides written"), _("guides")),
    },
    {
        "slug": "less-waste",
        "kind": GoalKind.IMPACT,
        "title": _("Waste less"),
        "use": _("Something is thrown away, or paid for, that need not be."),
        "statement": _(
            "Reduce [what is wasted] in [place] by [number]% by [date] by [what you will change], so that [who is better off]."
        ),
        "measure": (_("Less waste"), _("%")),
    },
    {
        "slug": "meet-people",
        "kind": GoalKind.NETWORK,
        "title": _("Get to know people in a field"),
        "use": _("You would like to move towards a field where you know nobody."),
        "statement": _(
            "Have coffee with [number] people who work in [field] by [date] by asking for one introduction a month, so that [what you hope to learn]."
        ),
        "measure": (_("People met"), _("people")),
    },
    {
        "slug": "find-a-mentor",
        "kind": GoalKind.NETWORK,
        "title": _("Find a mentor"),
        "use": _("There are questions you would rather not ask your manager."),
        "statement": _(
            "Meet [number] possible mentors in [field or role] by [date] by writing to one person every two weeks, so that [what you would ask]."
        ),
        "measure": (_("Possible mentors met"), _("people")),
    },
    {
        "slug": "join-a-community",
        "kind": GoalKind.NETWORK,
        "title": _("Join a community"),
        "use": _("You are the only one of your trade where you work."),
        "statement": _(
            "Attend [number] meetings of [community] by [date] by putting them in my calendar today, so that [what you hope to find]."
        ),
        "measure": (_("Meetings attended"), _("meetings")),
    },
    {
        "slug": "across-departments",
        "kind": GoalKind.NETWORK,
        "title": _("Know the other departments"),
        "use": _("You send work to people you have never met."),
        "statement": _(
            "Spend half a day with each of [number] departments by [date] by asking their leads for a date this month, so that [what would work better]."
        ),
        "measure": (_("Departments visited"), ""),
    },
    {
        "slug": "speak-at-an-event",
        "kind": GoalKind.NETWORK,
        "title": _("Be heard outside"),
        "use": _("You would like people in your field to know your name."),
        "statement": _(
            "Give one talk about [subject] at [event] by [date] by sending in [number] proposals, so that people in [field] know what I work on."
        ),
        "measure": (_("Proposals sent"), ""),
    },
    {
        "slug": "shorter-week",
        "kind": GoalKind.LIFESTYLE,
        "title": _("Work a shorter week"),
        "use": _("You would trade some income for a day of your own."),
        "statement": _(
            "Work [number] days a week instead of five by [date] by agreeing cover for my [tasks] with [person], so that [what the day is for]."
        ),
        "measure": (_("Weeks worked this way"), _("weeks")),
    },
    {
        "slug": "leave-on-time",
        "kind": GoalKind.LIFESTYLE,
        "title": _("Leave on time"),
        "use": _("Evenings keep disappearing."),
        "statement": _(
            "Leave work by [time] on [number] days a week until [date] by blocking the last half hour for closing up, so that [what the evenings are for]."
        ),
        "measure": (_("Days a week on time"), _("days")),
    },
    {
        "slug": "real-holiday",
        "kind": GoalKind.LIFESTYLE,
        "title": _("Take a real holiday"),
        "use": _("You have not been away without your laptop for a long time."),
        "statement": _(
            "Take [number] weeks of holiday without work messages by [date] by handing my [tasks] over to [person], so that [what it would give you]."
        ),
        "measure": (_("Weeks away"), _("weeks")),
    },
    {
        "slug": "work-from-home",
        "kind": GoalKind.LIFESTYLE,
        "title": _("Travel less to work"),
        "use": _("The way to work takes more out of you than the work."),
        "statement": _(
            "Work from home on [number] days a week by [date] by agreeing a trial month with [person], so that [what the time is for]."
        ),
        "measure": (_("Days a week from home"), _("days")),
    },
    {
        "slug": "time-for-learning",
        "kind": GoalKind.LIFESTYLE,
        "title": _("Keep time for what you love"),
        "use": _("The part of the work you like best comes last each week."),
        "statement": _(
            "Keep [number] hours a week free for [what you love about the work] until [date] by moving my regular meetings to [weekday], so that [what it would give you]."
        ),
        "measure": (_("Hours a week kept"), _("hours")),
    },
    {
        "slug": "improve-performance",
        "kind": GoalKind.PERFORMANCE,
        "title": _("Improve a figure of your work"),
        "use": _("One number says how your work is going, and you can move it."),
        "statement": _(
            "Raise [figure] from [number] to [number] by [date] by [what you will do differently], so that [why it matters]."
        ),
        "measure": (_("Rating"), _("of 5")),
    },
    {
        "slug": "sell-more",
        "kind": GoalKind.PERFORMANCE,
        "title": _("Win more customers"),
        "use": _("You sell, and would like to sell more without working more."),
        "statement": _(
            "Win [number] new customers for [product] by [date] by making [number] calls a week to [people], so that [why it matters]."
        ),
        "measure": (_("New customers"), _("customers")),
    },
    {
        "slug": "fewer-mistakes",
        "kind": GoalKind.PERFORMANCE,
        "title": _("Send less back"),
        "use": _("Work comes back to you that could have been right at once."),
        "statement": _(
            "Reduce the share of [things] that come back to me from [number]% to [number]% by [date] by using a checklist before I send them, so that [what you would do instead]."
        ),
        "measure": (_("Sent back"), _("%")),
    },
    {
        "slug": "answer-sooner",
        "kind": GoalKind.PERFORMANCE,
        "title": _("Answer sooner"),
        "use": _("People wait for your answer before they can go on."),
        "statement": _(
            "Answer [number]% of [requests] within one working day by [date] by setting aside half an hour at noon, so that [who is better off]."
        ),
        "measure": (_("Answered within a day"), _("%")),
    },
    {
        "slug": "finish-on-schedule",
        "kind": GoalKind.PERFORMANCE,
        "title": _("Deliver when you said you would"),
        "use": _("Your estimates and your calendar disagree."),
        "statement": _(
            "Deliver [number] of my next [number] [pieces of work] on the agreed day by [date] by splitting each one into steps of two days, so that [who can plan with it]."
        ),
        "measure": (_("Delivered on the day"), ""),
    },
    {
        "slug": "change-career-path",
        "kind": GoalKind.CAREER_CHANGE,
        "title": _("Change your path"),
        "use": _("You know which field you would like to be in."),
        "statement": _(
            "Move from [field] to [field] by [date] by finishing [course] and sending [number] applications a month, so that [what draws you there]."
        ),
        "measure": (_("Applications sent"), ""),
    },
    {
        "slug": "move-department",
        "kind": GoalKind.CAREER_CHANGE,
        "title": _("Move to another department"),
        "use": _("You like the company and would like other work in it."),
        "statement": _(
            "Move from [department] to [department] by [date] by working [number] days there first and talking with its lead, so that [what draws you there]."
        ),
        "measure": (_("Days worked there"), _("days")),
    },
    {
        "slug": "become-a-lead",
        "kind": GoalKind.CAREER_CHANGE,
        "title": _("From doing to leading"),
        "use": _("You would like to lead people, not only work."),
        "statement": _(
            "Become team lead of [team] by [date] by leading [number] projects and finishing [course], so that [what you would make possible]."
        ),
        "measure": (_("Projects led"), _("projects")),
    },
    {
        "slug": "go-independent",
        "kind": GoalKind.CAREER_CHANGE,
        "title": _("Work for yourself"),
        "use": _("You would like to find out whether people pay you for your craft."),
        "statement": _(
            "Complete [number] paid projects as a freelance [craft] by [date] by asking [number] former colleagues for a first order, so that [what you want from it]."
        ),
        "measure": (_("Paid projects finished"), _("projects")),
    },
    {
        "slug": "return-to-work",
        "kind": GoalKind.CAREER_CHANGE,
        "title": _("Come back after a break"),
        "use": _("You have been away from your field and would like to return."),
        "statement": _(
            "Start a job as [role] by [date] by refreshing [subject] with a course and sending [number] applications a week, so that [why now]."
        ),
        "measure": (_("Applications sent"), ""),
    },
    {
        "slug": "try-roles",
        "kind": GoalKind.EXPLORATION,
        "title": _("Try out roles"),
        "use": _("Several roles sound right and you have seen none of them."),
        "statement": _(
            "Try out [number] roles, such as [roles], by [date] by spending two days with somebody in each, so that [what you want to decide]."
        ),
        "measure": (_("Roles tried"), _("roles")),
    },
    {
        "slug": "ask-about-a-field",
        "kind": GoalKind.EXPLORATION,
        "title": _("Ask what a field is like"),
        "use": _("You are curious about a field and know it from outside only."),
        "statement": _(
            "Interview [number] people about their work in [field] by [date] by asking one a week for half an hour, so that [what you want to decide]."
        ),
        "measure": (_("People interviewed"), _("people")),
    },
    {
        "slug": "small-experiment",
        "kind": GoalKind.EXPLORATION,
        "title": _("Try a small experiment"),
        "use": _("You have an idea for your work and do not know if it holds."),
        "statement": _(
            "Run [number] small experiments with [idea] by [date] by trying each for two weeks and writing down what I learned, so that [what you want to decide]."
        ),
        "measure": (_("Experiments run"), ""),
    },
    {
        "slug": "taste-leading",
        "kind": GoalKind.EXPLORATION,
        "title": _("Find out whether leading suits you"),
        "use": _("People say you should lead, and you are not sure."),
        "statement": _(
            "Lead [number] small projects by [date] by asking [person] for one each quarter, so that I can decide whether leading is for me."
        ),
        "measure": (_("Small projects led"), _("projects")),
    },
    {
        "slug": "look-at-options",
        "kind": GoalKind.EXPLORATION,
        "title": _("Compare ways to go"),
        "use": _("You stand at a fork and keep postponing."),
        "statement": _(
            "Compare [number] options for my next step, such as [options], by [date] by talking with one person who took each, so that I can choose one with open eyes."
        ),
        "measure": (_("Options looked into"), _("options")),
    },
    {
        "slug": "project-elsewhere",
        "kind": GoalKind.GROWTH,
        "title": _("A project in another team"),
        "use": _("What you would like to learn happens in another team."),
        "statement": _(
            "Finish [piece of work] for [team] by [date] by working there [number] days a week, so that [what you want to learn or show]."
        ),
        "measure": (_("Pieces of work finished"), ""),
    },
    {
        "slug": "expert-in-one-thing",
        "kind": GoalKind.GROWTH,
        "title": _("Be the one people ask"),
        "use": _("You would rather know one thing thoroughly than lead people."),
        "statement": _(
            "Solve [number] hard cases of [subject] by [date] by studying [source] and keeping a page of notes on each, so that [who would turn to you]."
        ),
        "measure": (_("Cases solved"), _("cases")),
    },
    {
        "slug": "move-on",
        "kind": GoalKind.CAREER_CHANGE,
        "title": _("Find a place elsewhere"),
        "use": _("You have asked, you have waited, and it is time to look around."),
        "statement": _(
            "Send [number] applications for a post as [role] by [date] by writing one every week, so that [what would be better there]."
        ),
        "measure": (_("Applications sent"), _("applications")),
    },
)
