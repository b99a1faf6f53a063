"""Every note has been saved: the drafts have moved away. Apart from that move, because PostgreSQL does not change a
table in the transaction that moved its rows.
"""

from django.db import migrations, models

import northing.kernel.dates


class Migration(migrations.Migration):
    dependencies = [("checkins", "0004_note_drafts")]

    operations = [
        migrations.AlterField(
            model_name="goalnote",
            name="answered_at",
            field=models.DateTimeField(default=northing.kernel.dates.now),
        ),
    ]
