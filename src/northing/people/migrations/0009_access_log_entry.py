from django.db import migrations


class Migration(migrations.Migration):
    """The model has the field's word now; its table keeps its name and rows."""

    dependencies = [("people", "0008_line_by_themself")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameModel("Look", "AccessLogEntry"),
                migrations.AlterModelTable("AccessLogEntry", "people_look"),
            ]
        )
    ]
