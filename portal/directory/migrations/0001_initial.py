import django.db.models.deletion
from django.db import migrations, models

import portal.directory.names


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "names",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="names",
                    ),
                ),
                (
                    "sort_key",
                    models.CharField(blank=True, db_collation="C", editable=False, max_length=200),
                ),
                ("edited", models.BooleanField(default=False, editable=False)),
                ("number", models.PositiveSmallIntegerField(unique=True, verbose_name="number")),
            ],
            options={
                "verbose_name": "development goal",
                "verbose_name_plural": "development goals",
                "ordering": ("number",),
            },
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "names",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="names",
                    ),
                ),
                (
                    "sort_key",
                    models.CharField(blank=True, db_collation="C", editable=False, max_length=200),
                ),
                ("edited", models.BooleanField(default=False, editable=False)),
                ("id", models.SmallAutoField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=8, unique=True, verbose_name="code")),
                (
                    "soato",
                    models.CharField(
                        blank=True, max_length=10, verbose_name="code in the state classifier"
                    ),
                ),
                (
                    "population",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="population"),
                ),
            ],
            options={
                "verbose_name": "region",
                "verbose_name_plural": "regions",
                "ordering": ("sort_key",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="District",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "names",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="names",
                    ),
                ),
                (
                    "sort_key",
                    models.CharField(blank=True, db_collation="C", editable=False, max_length=200),
                ),
                ("edited", models.BooleanField(default=False, editable=False)),
                (
                    "code",
                    models.CharField(
                        max_length=16, unique=True, verbose_name="code in the state classifier"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("district", "district"),
                            ("city", "city"),
                            ("city_district", "district of a city"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="districts",
                        to="directory.region",
                        verbose_name="region",
                    ),
                ),
            ],
            options={
                "verbose_name": "district",
                "verbose_name_plural": "districts",
                "ordering": ("sort_key",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "names",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="names",
                    ),
                ),
                (
                    "sort_key",
                    models.CharField(blank=True, db_collation="C", editable=False, max_length=200),
                ),
                ("edited", models.BooleanField(default=False, editable=False)),
                ("slug", models.SlugField(unique=True, verbose_name="key")),
                (
                    "goals",
                    models.ManyToManyField(
                        blank=True,
                        related_name="topics",
                        to="directory.goal",
                        verbose_name="development goals",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ("sort_key",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "names",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="names",
                    ),
                ),
                (
                    "sort_key",
                    models.CharField(blank=True, db_collation="C", editable=False, max_length=200),
                ),
                ("edited", models.BooleanField(default=False, editable=False)),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="key")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("chamber", "chamber of the Oliy Majlis"),
                            ("government", "government"),
                            ("ministry", "ministry"),
                            ("committee", "committee"),
                            ("agency", "agency"),
                            ("hokimlik", "hokimiyat of a region"),
                            ("district-hokimlik", "hokimiyat of a district or city"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("site", models.URLField(blank=True, verbose_name="website")),
                ("verified", models.BooleanField(default=False, verbose_name="name verified")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="exists from")),
                (
                    "valid_until",
                    models.DateField(
                        blank=True, null=True, verbose_name="exists until (exclusive)"
                    ),
                ),
                (
                    "above",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="below",
                        to="directory.body",
                        verbose_name="body above",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bodies",
                        to="directory.district",
                        verbose_name="district",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bodies",
                        to="directory.region",
                        verbose_name="region",
                    ),
                ),
            ],
            options={
                "verbose_name": "state body",
                "verbose_name_plural": "state bodies",
                "ordering": ("sort_key",),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from__isnull", True),
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="a_body_ends_after_it_begins",
                        violation_error_message="A state body must end after it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("above", models.F("id")), _negated=True),
                        name="no_body_is_above_itself",
                        violation_error_message="A state body cannot stand above itself.",
                    ),
                ],
            },
        ),
    ]
