import django.db.models.deletion
from django.db import migrations, models


def make_rows(apps, schema_editor):
    """``levels`` held one level in each line, with a line break before the first and after the last."""
    season_level = apps.get_model('objectives', 'SeasonLevel')
    seasons = apps.get_model('objectives', 'Season').objects.exclude(levels='')
    for key, levels in seasons.values_list('pk', 'levels'):
        names = dict.fromkeys(name for name in levels.split('\n') if name)
        season_level.objects.bulk_create(season_level(season_id=key, name=name) for name in names)


def make_text(apps, schema_editor):
    seasons = apps.get_model('objectives', 'Season').objects
    for season in seasons.filter(invited_levels__isnull=False).distinct():
        names = season.invited_levels.order_by('pk').values_list('name', flat=True)
        season.levels = ''.join(f'\n{name}' for name in names) + '\n'
        season.save(update_fields=['levels'])


class Migration(migrations.Migration):

    dependencies = [
        ('objectives', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SeasonLevel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('season', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invited_levels', to='objectives.season')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('season', 'name'), name='season_level_once')],
            },
        ),
        migrations.RunPython(make_rows, make_text),
        migrations.RemoveField(model_name='season', name='levels'),
    ]
