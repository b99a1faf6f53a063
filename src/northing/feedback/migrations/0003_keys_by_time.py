"""New rows get keys that tell when they were made, and not how many others were. Older rows keep theirs."""

from django.db import migrations, models

import northing.kernel.row_keys

KEY = {"primary_key": True, "default": northing.kernel.row_keys.new_row_key, "editable": False, "serialize": False}


class Migration(migrations.Migration):
    dependencies = [("feedback", "0002_outcomes_of_talks_and_offers")]

    operations = [
        migrations.AlterField("conversation", "id", models.BigIntegerField(**KEY)),
        migrations.AlterField("feedbackrequest", "id", models.BigIntegerField(**KEY)),
        migrations.AlterField("invitee", "id", models.BigIntegerField(**KEY)),
        migrations.AlterField("offer", "id", models.BigIntegerField(**KEY)),
    ]
