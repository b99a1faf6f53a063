"""Teams of one name in one place are kept apart by a number, then the database keeps names apart."""

from django.db import migrations

from northing.kernel.folding import fold_text


def number_names_alike(apps, schema_editor):
    """The oldest keeps its name, the others become “Logistics (2)”, “Logistics (3)”."""
    Team = apps.get_model('people', 'Team')
    taken = set()
    for team in Team.objects.filter(archived_at=None).order_by('pk'):
        name, number = team.name, 1
        while (team.parent_id, fold_text(name)) in taken:
            number += 1
            name = f'{team.name[:110]} ({number})'
        taken.add((team.parent_id, fold_text(name)))
        if name != team.name or team.folded_name != fold_text(name):
            Team.objects.filter(pk=team.pk).update(name=name, folded_name=fold_text(name))


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0011_security_log'),
    ]

    operations = [
        migrations.RunPython(number_names_alike, migrations.RunPython.noop),
    ]
