"""What was typed and not saved gets a table of its own, so that a note holds saved words only."""

import django.db.models.deletion
from django.db import migrations, models

import northing.kernel.dates

WORDS = ("checkin_id", "goal_id", "progress", "blocked", "blocked_is_private", "adjust", "confidence", "saved_at")


def move_unsaved_notes(apps, schema_editor):
    note, draft = apps.get_model("checkins", "GoalNote"), apps.get_model("checkins", "NoteDraft")
    unsaved = note.objects.filter(answered_at=None)
    draft.objects.bulk_create([draft(**row) for row in unsaved.values(*WORDS)], batch_size=500)
    unsaved.delete()


def move_drafts_back(apps, schema_editor):
    """A goal that has a saved note loses its draft: before there was room for one of the two."""
    note, draft = apps.get_model("checkins", "GoalNote"), apps.get_model("checkins", "NoteDraft")
    rows = [note(**row) for row in draft.objects.values(*WORDS)]
    note.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("checkins", "0003_accomplishments_in_rings"),
        ("goals", "0011_give_away_what_is_set_together"),
    ]

    operations = [
        migrations.CreateModel(
            name="NoteDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("progress", models.TextField(blank=True, max_length=3000, verbose_name="Did I make progress?")),
                ("blocked", models.TextField(blank=True, max_length=3000, verbose_name="What blocked me?")),
                ("blocked_is_private", models.BooleanField(default=False)),
                ("adjust", models.TextField(blank=True, max_length=3000, verbose_name="What do I need to adjust?")),
                ("confidence", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("saved_at", models.DateTimeField(default=northing.kernel.dates.now)),
                (
                    "checkin",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="checkins.checkin"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checkin_drafts", to="goals.goal"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("checkin", "goal"), name="one_draft_per_goal")],
            },
        ),
        migrations.RunPython(move_unsaved_notes, move_drafts_back, elidable=True),
    ]
