"""When a reporting line was drawn, which tells the manager of a new report. Of the lines there are, nobody knows."""

from django.db import migrations, models

import northing.kernel.dates


class Migration(migrations.Migration):
    dependencies = [("people", "0016_published_figures")]

    operations = [
        migrations.AddField("reportingline", "drawn_at", models.DateTimeField(null=True)),
        migrations.AlterField(
            "reportingline", "drawn_at", models.DateTimeField(default=northing.kernel.dates.now, null=True)
        ),
    ]
