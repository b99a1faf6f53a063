"""Every goal gets the name that its sentence suggests."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from northing.goals.coaching import name_or_beginning
from northing.goals.models.goals import MAX_NAME_LENGTH

BATCH = 500


def name_goals(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Where a sentence suggests nothing ("…"), its beginning is the name: its owner may give it another."""
    goals = apps.get_model("goals", "Goal").objects.using(schema_editor.connection.alias)
    keys = list(goals.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), BATCH):
        batch = list(goals.filter(pk__in=keys[first : first + BATCH]).only("statement"))
        for goal in batch:
            goal.name = name_or_beginning(goal.statement)
        goals.bulk_update(batch, ["name"])


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0015_reading_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="goal",
            name="name",
            field=models.CharField(default="", max_length=28),
            preserve_default=False,
        ),
        migrations.RunPython(name_goals, migrations.RunPython.noop, elidable=True),
    ]
