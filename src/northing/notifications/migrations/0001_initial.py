"""The tables of notifications.

This app was called ``reminders`` before, and the migration of that app made the same two tables. Where they exist,
they are kept with their rows.
"""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import northing.kernel.dates


class CreateModelUnlessTableExists(migrations.CreateModel):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        table = to_state.apps.get_model(app_label, self.name)._meta.db_table
        with schema_editor.connection.cursor() as cursor:
            tables = schema_editor.connection.introspection.table_names(cursor)
        if table not in tables:
            super().database_forwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModelUnlessTableExists(
            name="NotificationPreferences",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "by_mail",
                    models.BooleanField(default=True, verbose_name="send me an e-mail when something waits for me"),
                ),
                (
                    "hour",
                    models.PositiveSmallIntegerField(
                        default=8, validators=[django.core.validators.MaxValueValidator(23)]
                    ),
                ),
                ("muted", models.JSONField(blank=True, default=list)),
                ("next_at", models.DateTimeField(default=northing.kernel.dates.now)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notification_preferences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "reminders_rhythm",
                "indexes": [models.Index(fields=["next_at"], name="rhythm_next")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("hour__lte", 23)), name="rhythm_hour_of_a_day")
                ],
            },
        ),
        CreateModelUnlessTableExists(
            name="SentNotification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120)),
                ("sent_on", models.DateField(db_column="told_on")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "db_table": "reminders_told",
                "indexes": [models.Index(fields=["sent_on"], name="told_when")],
                "constraints": [models.UniqueConstraint(fields=("person", "key"), name="told_once")],
            },
        ),
    ]
