"""New rows get keys that tell when they were made, and not how many others were. Older rows keep theirs."""

from django.db import migrations, models

import northing.kernel.row_keys

KEY = {"primary_key": True, "default": northing.kernel.row_keys.new_row_key, "editable": False, "serialize": False}


class Migration(migrations.Migration):
    dependencies = [("vision", "0003_search_in_journal")]

    operations = [
        migrations.AlterField("journalentry", "id", models.BigIntegerField(**KEY)),
    ]
