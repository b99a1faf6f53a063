from django.db import migrations


class Migration(migrations.Migration):
    """The tables stay as they are, with their names: from here on they belong to the app ``together``."""

    dependencies = [
        ('goals', '0010_count_a_season_from_an_index'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name='Agreement'),
                migrations.DeleteModel(name='Comment'),
                migrations.DeleteModel(name='LookedAt'),
                migrations.DeleteModel(name='Promise'),
                migrations.DeleteModel(name='Proposal'),
                migrations.DeleteModel(name='Suggestion'),
            ],
        ),
    ]
