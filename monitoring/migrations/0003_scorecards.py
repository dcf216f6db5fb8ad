import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import portal.directory.names
import portal.language.fields


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("monitoring", "0002_watching"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
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
                        validators=[portal.directory.names.three_languages], verbose_name="names"
                    ),
                ),
                ("key", models.SlugField(max_length=60, unique=True)),
                ("year", models.PositiveSmallIntegerField()),
                ("based_on", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("about", models.JSONField(validators=[portal.directory.names.three_languages])),
                ("levels", models.JSONField(default=list)),
                ("sources", models.JSONField(default=list)),
            ],
            options={
                "verbose_name": "methodology edition",
                "verbose_name_plural": "methodology editions",
                "ordering": ("-year", "-id"),
            },
        ),
        migrations.CreateModel(
            name="AssessedPortal",
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
                        validators=[portal.directory.names.three_languages], verbose_name="names"
                    ),
                ),
                (
                    "site",
                    models.URLField(
                        blank=True, max_length=300, verbose_name="address of the portal"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessed_portals",
                        to="directory.body",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.region",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Criterion",
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
                        validators=[portal.directory.names.three_languages], verbose_name="names"
                    ),
                ),
                ("key", models.SlugField(max_length=60)),
                ("number", models.PositiveSmallIntegerField()),
                ("about", models.JSONField(validators=[portal.directory.names.three_languages])),
                ("counted", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="criteria",
                        to="monitoring.edition",
                    ),
                ),
            ],
            options={
                "ordering": ("edition", "number"),
            },
        ),
        migrations.CreateModel(
            name="Feature",
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
                        validators=[portal.directory.names.three_languages], verbose_name="names"
                    ),
                ),
                ("key", models.SlugField(max_length=80)),
                ("number", models.PositiveSmallIntegerField()),
                ("year", models.PositiveSmallIntegerField()),
                ("verified", models.BooleanField(default=False)),
                (
                    "share",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="features",
                        to="monitoring.criterion",
                    ),
                ),
            ],
            options={
                "ordering": ("criterion__number", "number"),
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("waiting", "Not marked by both yet"),
                            ("agreed", "Two agree"),
                            ("disputed", "In dispute"),
                            ("settled", "Settled by a third"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("value", models.BooleanField(blank=True, null=True)),
                (
                    "feature",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="monitoring.feature",
                    ),
                ),
                (
                    "portal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="monitoring.assessedportal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BodyReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", portal.language.fields.PeopleTextField(verbose_name="reply")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="link")),
                ("language", models.CharField(default="uz", max_length=8)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mark",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reply",
                        to="monitoring.mark",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.BooleanField()),
                (
                    "url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="link to the evidence"
                    ),
                ),
                ("note", portal.language.fields.PeopleTextField(blank=True, verbose_name="note")),
                ("language", models.CharField(default="uz", max_length=8)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("seat", models.PositiveSmallIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opinions",
                        to="monitoring.mark",
                    ),
                ),
            ],
            options={
                "ordering": ("seat",),
            },
        ),
        migrations.CreateModel(
            name="EvidencePicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=5)),
                ("size", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "opinion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="picture",
                        to="monitoring.opinion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(editable=False)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("reference", models.CharField(editable=False, max_length=16, unique=True)),
                (
                    "title",
                    portal.language.fields.PeopleCharField(max_length=200, verbose_name="title"),
                ),
                ("language", models.CharField(default="uz", max_length=8, verbose_name="language")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("assessing", "Being assessed"),
                            ("reply", "State bodies reply"),
                            ("approval", "Before the head"),
                            ("published", "Published"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("publish_on", models.DateField(verbose_name="to be published on")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("replies_asked_at", models.DateTimeField(blank=True, null=True)),
                ("replies_until", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "return_reason",
                    portal.language.fields.PeopleTextField(blank=True, verbose_name="reason"),
                ),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("demonstration", models.BooleanField(default=False)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="monitoring.edition",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "round of assessment",
                "verbose_name_plural": "rounds of assessment",
            },
        ),
        migrations.AddField(
            model_name="assessedportal",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="portals",
                to="monitoring.round",
            ),
        ),
        migrations.CreateModel(
            name="Ruling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.BooleanField()),
                (
                    "url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="link to the evidence"
                    ),
                ),
                ("note", portal.language.fields.PeopleTextField(blank=True, verbose_name="note")),
                ("language", models.CharField(default="uz", max_length=8)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rulings",
                        to="monitoring.mark",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "id"),
            },
        ),
        migrations.CreateModel(
            name="Assessor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "seat",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "first"), (2, "second"), (3, "third")]
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "portal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessors",
                        to="monitoring.assessedportal",
                    ),
                ),
            ],
            options={
                "ordering": ("seat",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("portal", "seat"), name="one_assessor_per_seat"
                    ),
                    models.UniqueConstraint(
                        fields=("portal", "by"), name="nobody_sits_on_two_seats"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seat__in", (1, 2, 3))), name="three_seats"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="criterion",
            constraint=models.UniqueConstraint(
                fields=("edition", "key"), name="one_criterion_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="criterion",
            constraint=models.UniqueConstraint(
                fields=("edition", "number"), name="one_criterion_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="feature",
            constraint=models.UniqueConstraint(
                fields=("criterion", "key"), name="one_feature_per_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="feature",
            constraint=models.UniqueConstraint(
                fields=("criterion", "number"), name="one_feature_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="feature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("share__isnull", True),
                    models.Q(("share__gte", 0), ("share__lte", 100)),
                    _connector="OR",
                ),
                name="a_share_is_a_part_of_the_cities",
            ),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.UniqueConstraint(
                fields=("portal", "feature"), name="one_mark_per_feature"
            ),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("standing__in", ("waiting", "disputed")), ("value__isnull", True)),
                    models.Q(("standing__in", ("agreed", "settled")), ("value__isnull", False)),
                    _connector="OR",
                ),
                name="a_mark_has_its_value_once_it_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="bodyreply",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="a_reply_says_a_word"
            ),
        ),
        migrations.AddConstraint(
            model_name="opinion",
            constraint=models.UniqueConstraint(
                fields=("mark", "seat"), name="one_opinion_per_seat"
            ),
        ),
        migrations.AddConstraint(
            model_name="opinion",
            constraint=models.CheckConstraint(
                condition=models.Q(("seat__in", (1, 2))), name="two_people_mark"
            ),
        ),
        migrations.AddIndex(
            model_name="round",
            index=models.Index(fields=["state", "-published_at"], name="round_published"),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(
                fields=("year", "number"), name="one_round_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_at__isnull", False), ("state", "published")),
                    models.Q(
                        models.Q(("state", "published"), _negated=True),
                        ("published_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="a_published_round_has_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("replies_asked_at__isnull", True), ("replies_until__isnull", True)),
                    ("replies_until__gt", models.F("replies_asked_at")),
                    _connector="OR",
                ),
                name="replies_are_asked_until_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessedportal",
            constraint=models.UniqueConstraint(
                fields=("round", "region"), name="one_portal_per_region"
            ),
        ),
        migrations.AddConstraint(
            model_name="assessedportal",
            constraint=models.UniqueConstraint(
                fields=("round", "body"), name="one_portal_per_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="ruling",
            constraint=models.CheckConstraint(
                condition=models.Q(("note", ""), _negated=True), name="a_ruling_has_its_reason"
            ),
        ),
    ]
