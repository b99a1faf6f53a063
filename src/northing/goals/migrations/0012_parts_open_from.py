"""From when the manager and the mentors read the words around a goal. What is shared so far stays open as it is."""

import northing.kernel.dates
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("goals", "0011_give_away_what_is_set_together")]

    operations = [
        migrations.AddField("goal", "shared_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("goal", "manager_reads_from", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("goal", "mentors_read_from", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("goal", "checked_in_at", models.DateTimeField(blank=True, null=True)),
        # Nobody knows when the readings there are were noted, so they get no moment.
        migrations.AddField("reading", "noted_at", models.DateTimeField(null=True)),
        migrations.AlterField(
            "reading", "noted_at", models.DateTimeField(default=northing.kernel.dates.now, null=True)
        ),
    ]
