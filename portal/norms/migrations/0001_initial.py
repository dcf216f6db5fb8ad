import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.directory.names


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assurance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, verbose_name="key")),
                (
                    "names",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="names",
                    ),
                ),
                (
                    "legal_basis",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="legal basis",
                    ),
                ),
                (
                    "assumption",
                    models.BooleanField(default=False, verbose_name="assumption, not yet law"),
                ),
                ("valid_from", models.DateTimeField(verbose_name="valid from")),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="approved at"),
                ),
                (
                    "declined_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="declined at"),
                ),
                ("level", models.PositiveSmallIntegerField(verbose_name="assurance level")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "declined_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="declined by",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "assurance by action",
                "verbose_name_plural": "assurance by action",
                "ordering": ("key", "-valid_from", "-id"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("approved_at__isnull", False),
                            _connector="OR",
                        ),
                        name="assurance_approval_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("proposed_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="assurance_second_pair_of_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("declined_by__isnull", True),
                            ("declined_at__isnull", False),
                            _connector="OR",
                        ),
                        name="assurance_decline_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_at__isnull", True),
                            ("declined_at__isnull", True),
                            _connector="OR",
                        ),
                        name="assurance_is_decided_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__lte", 4)), name="assurance_is_0_to_4"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Holiday",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, verbose_name="key")),
                (
                    "names",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="names",
                    ),
                ),
                (
                    "legal_basis",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="legal basis",
                    ),
                ),
                (
                    "assumption",
                    models.BooleanField(default=False, verbose_name="assumption, not yet law"),
                ),
                ("valid_from", models.DateTimeField(verbose_name="valid from")),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="approved at"),
                ),
                (
                    "declined_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="declined at"),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("works", models.BooleanField(default=False, verbose_name="is a working day")),
                ("repealed", models.BooleanField(default=False, verbose_name="repealed")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "declined_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="declined by",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "holiday or moved day",
                "verbose_name_plural": "holidays and moved days",
                "ordering": ("key", "-valid_from", "-id"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("approved_at__isnull", False),
                            _connector="OR",
                        ),
                        name="holiday_approval_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("proposed_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="holiday_second_pair_of_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("declined_by__isnull", True),
                            ("declined_at__isnull", False),
                            _connector="OR",
                        ),
                        name="holiday_decline_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_at__isnull", True),
                            ("declined_at__isnull", True),
                            _connector="OR",
                        ),
                        name="holiday_is_decided_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Length",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, verbose_name="key")),
                (
                    "names",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="names",
                    ),
                ),
                (
                    "legal_basis",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="legal basis",
                    ),
                ),
                (
                    "assumption",
                    models.BooleanField(default=False, verbose_name="assumption, not yet law"),
                ),
                ("valid_from", models.DateTimeField(verbose_name="valid from")),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="approved at"),
                ),
                (
                    "declined_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="declined at"),
                ),
                ("limit", models.PositiveIntegerField(verbose_name="characters")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "declined_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="declined by",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "length",
                "verbose_name_plural": "lengths",
                "ordering": ("key", "-valid_from", "-id"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("approved_at__isnull", False),
                            _connector="OR",
                        ),
                        name="length_approval_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("proposed_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="length_second_pair_of_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("declined_by__isnull", True),
                            ("declined_at__isnull", False),
                            _connector="OR",
                        ),
                        name="length_decline_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_at__isnull", True),
                            ("declined_at__isnull", True),
                            _connector="OR",
                        ),
                        name="length_is_decided_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Period",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, verbose_name="key")),
                (
                    "names",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="names",
                    ),
                ),
                (
                    "legal_basis",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="legal basis",
                    ),
                ),
                (
                    "assumption",
                    models.BooleanField(default=False, verbose_name="assumption, not yet law"),
                ),
                ("valid_from", models.DateTimeField(verbose_name="valid from")),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="approved at"),
                ),
                (
                    "declined_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="declined at"),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("calendar", "calendar days"),
                            ("working", "working days"),
                            ("hours", "hours"),
                        ],
                        max_length=10,
                        verbose_name="unit",
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "declined_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="declined by",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "period",
                "verbose_name_plural": "periods",
                "ordering": ("key", "-valid_from", "-id"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("approved_at__isnull", False),
                            _connector="OR",
                        ),
                        name="period_approval_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("proposed_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="period_second_pair_of_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("declined_by__isnull", True),
                            ("declined_at__isnull", False),
                            _connector="OR",
                        ),
                        name="period_decline_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_at__isnull", True),
                            ("declined_at__isnull", True),
                            _connector="OR",
                        ),
                        name="period_is_decided_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalLevel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, verbose_name="key")),
                (
                    "names",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="names",
                    ),
                ),
                (
                    "legal_basis",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="legal basis",
                    ),
                ),
                (
                    "assumption",
                    models.BooleanField(default=False, verbose_name="assumption, not yet law"),
                ),
                ("valid_from", models.DateTimeField(verbose_name="valid from")),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="approved at"),
                ),
                (
                    "declined_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="declined at"),
                ),
                ("threshold", models.PositiveIntegerField(verbose_name="signatures needed")),
                (
                    "collection_days",
                    models.PositiveSmallIntegerField(verbose_name="days to collect"),
                ),
                (
                    "collection_unit",
                    models.CharField(
                        choices=[
                            ("calendar", "calendar days"),
                            ("working", "working days"),
                            ("hours", "hours"),
                        ],
                        default="calendar",
                        max_length=10,
                        verbose_name="unit of the days to collect",
                    ),
                ),
                (
                    "co_supporters",
                    models.PositiveSmallIntegerField(
                        verbose_name="co-supporters before moderation"
                    ),
                ),
                ("review_days", models.PositiveSmallIntegerField(verbose_name="days to answer")),
                (
                    "review_unit",
                    models.CharField(
                        choices=[
                            ("calendar", "calendar days"),
                            ("working", "working days"),
                            ("hours", "hours"),
                        ],
                        default="calendar",
                        max_length=10,
                        verbose_name="unit of the days to answer",
                    ),
                ),
                ("minimum_age", models.PositiveSmallIntegerField(verbose_name="minimum age")),
                (
                    "addressee_kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
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
                        ),
                        size=None,
                        verbose_name="addressees",
                    ),
                ),
                ("repealed", models.BooleanField(default=False, verbose_name="repealed")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "declined_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="declined by",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposal level",
                "verbose_name_plural": "proposal levels",
                "ordering": ("key", "-valid_from", "-id"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("approved_at__isnull", False),
                            _connector="OR",
                        ),
                        name="proposallevel_approval_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("proposed_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="proposallevel_second_pair_of_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("declined_by__isnull", True),
                            ("declined_at__isnull", False),
                            _connector="OR",
                        ),
                        name="proposallevel_decline_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_at__isnull", True),
                            ("declined_at__isnull", True),
                            _connector="OR",
                        ),
                        name="proposallevel_is_decided_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("threshold__gt", 0)), name="a_level_has_a_threshold"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Quantity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, verbose_name="key")),
                (
                    "names",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="names",
                    ),
                ),
                (
                    "legal_basis",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="legal basis",
                    ),
                ),
                (
                    "assumption",
                    models.BooleanField(default=False, verbose_name="assumption, not yet law"),
                ),
                ("valid_from", models.DateTimeField(verbose_name="valid from")),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="approved at"),
                ),
                (
                    "declined_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="declined at"),
                ),
                ("value", models.PositiveIntegerField(verbose_name="number")),
                (
                    "unit",
                    models.CharField(
                        blank=True, help_text="Empty, or %.", max_length=10, verbose_name="unit"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "declined_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="declined by",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "quantity",
                "verbose_name_plural": "quantities",
                "ordering": ("key", "-valid_from", "-id"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("approved_at__isnull", False),
                            _connector="OR",
                        ),
                        name="quantity_approval_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("proposed_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="quantity_second_pair_of_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("declined_by__isnull", True),
                            ("declined_at__isnull", False),
                            _connector="OR",
                        ),
                        name="quantity_decline_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_at__isnull", True),
                            ("declined_at__isnull", True),
                            _connector="OR",
                        ),
                        name="quantity_is_decided_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, verbose_name="key")),
                (
                    "names",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="names",
                    ),
                ),
                (
                    "legal_basis",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="legal basis",
                    ),
                ),
                (
                    "assumption",
                    models.BooleanField(default=False, verbose_name="assumption, not yet law"),
                ),
                ("valid_from", models.DateTimeField(verbose_name="valid from")),
                (
                    "approved_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="approved at"),
                ),
                (
                    "declined_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="declined at"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("shown", "rejected, text stays readable"),
                            ("hidden", "rejected, text is hidden"),
                            ("returned", "returned to be mended"),
                            ("quarantine", "signatures set aside"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "rules",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="rule shown to the author",
                    ),
                ),
                (
                    "way_out",
                    models.JSONField(
                        default=dict,
                        validators=[portal.directory.names.three_languages],
                        verbose_name="what the author can do",
                    ),
                ),
                ("repealed", models.BooleanField(default=False, verbose_name="repealed")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "declined_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="declined by",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "moderation reason",
                "verbose_name_plural": "moderation reasons",
                "ordering": ("key", "-valid_from", "-id"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("approved_at__isnull", False),
                            _connector="OR",
                        ),
                        name="reason_approval_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            ("proposed_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="reason_second_pair_of_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("declined_by__isnull", True),
                            ("declined_at__isnull", False),
                            _connector="OR",
                        ),
                        name="reason_decline_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_at__isnull", True),
                            ("declined_at__isnull", True),
                            _connector="OR",
                        ),
                        name="reason_is_decided_once",
                    ),
                ],
            },
        ),
    ]
