"""Operators sit in the office of a state body; one without an office could enter nothing."""

from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Now


def end_roles_without_an_office(apps, schema_editor):
    """End what names no office; an administrator gives the role anew, with its body."""
    roles = apps.get_model("accounts", "Role").objects
    roles.filter(kind="operator", body=None, ended_at=None).update(ended_at=Now())


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_inspector"),
    ]

    operations = [
        migrations.RunPython(end_roles_without_an_office, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="role", name="roles_of_bodies_name_the_body"),
        migrations.AddConstraint(
            model_name="role",
            constraint=models.CheckConstraint(
                condition=Q(kind__in=("editor", "answerer", "head"), body__isnull=False)
                | Q(kind__in=("moderator", "administrator", "inspector"), body__isnull=True)
                | Q(kind="operator", body__isnull=False)
                | Q(kind="operator", ended_at__isnull=False),
                name="roles_of_bodies_name_the_body",
            ),
        ),
    ]
