import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

import portal.language.fields
import proposals.models.proposal
import proposals.models.signature


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("directory", "0001_initial"),
        ("monitoring", "0001_initial"),
        ("norms", "0001_initial"),
        ("outages", "0001_initial"),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="KeptFigures",
            fields=[
                ("name", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("values", models.JSONField()),
                ("as_of", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "reference",
                    models.CharField(editable=False, max_length=16, null=True, unique=True),
                ),
                ("author_name", portal.language.fields.PeopleCharField(blank=True, max_length=150)),
                (
                    "title",
                    portal.language.fields.PeopleCharField(
                        blank=True, max_length=200, verbose_name="title"
                    ),
                ),
                (
                    "problem",
                    portal.language.fields.PeopleTextField(blank=True, verbose_name="problem"),
                ),
                (
                    "demand",
                    portal.language.fields.PeopleTextField(blank=True, verbose_name="proposal"),
                ),
                (
                    "expected_result",
                    portal.language.fields.PeopleTextField(
                        blank=True, verbose_name="expected result"
                    ),
                ),
                ("language", models.CharField(default="uz", max_length=8, verbose_name="language")),
                ("search_key", models.TextField(blank=True, editable=False)),
                (
                    "meaning",
                    models.TextField(blank=True, db_default="", default="", editable=False),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("gathering", "Gathering co-supporters"),
                            ("submitted", "With the moderator"),
                            ("returned", "Returned to the author"),
                            ("open", "Collecting signatures"),
                            ("with_body", "With the state body"),
                            ("answered", "Answered"),
                            ("rejected", "Rejected"),
                            ("withdrawn", "Withdrawn"),
                            ("merged", "Merged"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("difference", portal.language.fields.PeopleCharField(blank=True, max_length=200)),
                ("demonstration", models.BooleanField(default=False)),
                (
                    "join_token",
                    models.CharField(
                        default=proposals.models.proposal.join_token,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("join_expires_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("closes_at", models.DateTimeField(blank=True, null=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("reached_at", models.DateTimeField(blank=True, null=True)),
                ("answer_due_at", models.DateTimeField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                ("threshold", models.PositiveIntegerField(blank=True, null=True)),
                ("review_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "review_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("calendar", "calendar days"),
                            ("working", "working days"),
                            ("hours", "hours"),
                        ],
                        max_length=10,
                    ),
                ),
                ("minimum_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("sign_assurance", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("key_version", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("text_hash", models.BinaryField(blank=True, max_length=32, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="proposals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="directory.body",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.district",
                    ),
                ),
                (
                    "goals",
                    models.ManyToManyField(
                        blank=True, related_name="proposals", to="directory.goal"
                    ),
                ),
                (
                    "hidden_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "level",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="norms.proposallevel",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.region",
                    ),
                ),
                (
                    "topics",
                    models.ManyToManyField(
                        blank=True, related_name="proposals", to="directory.topic"
                    ),
                ),
            ],
            options={
                "verbose_name": "proposal",
                "verbose_name_plural": "proposals",
                "indexes": [
                    models.Index(fields=["state", "-published_at", "-id"], name="proposal_newest"),
                    models.Index(
                        condition=models.Q(("published_at__isnull", False)),
                        fields=["-published_at", "-id"],
                        name="proposal_published",
                    ),
                    models.Index(
                        condition=models.Q(("settled_at__isnull", True), ("state", "open")),
                        fields=["closes_at", "id"],
                        name="proposal_unsettled",
                    ),
                    models.Index(fields=["body", "state", "answer_due_at"], name="proposal_due"),
                    models.Index(
                        condition=models.Q(
                            ("hidden_at__isnull", True),
                            ("reached_at__isnull", True),
                            ("state__in", ("open", "withdrawn", "merged")),
                        ),
                        fields=["closes_at", "id"],
                        name="proposal_collection",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("hidden_at__isnull", True),
                            ("reached_at__isnull", False),
                            ("state__in", ("open", "with_body")),
                        ),
                        fields=["answer_due_at", "id"],
                        name="proposal_awaiting",
                    ),
                    models.Index(
                        condition=models.Q(("hidden_at__isnull", True), ("state", "answered")),
                        fields=["-answered_at", "-id"],
                        name="proposal_answered",
                    ),
                    models.Index(
                        condition=models.Q(("hidden_at__isnull", True), ("state", "rejected")),
                        fields=["-id"],
                        name="proposal_rejected",
                    ),
                    models.Index(
                        condition=models.Q(("hidden_at__isnull", True), ("region__isnull", False)),
                        fields=["region", "-published_at", "-id"],
                        name="proposal_of_region",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("district__isnull", False), ("hidden_at__isnull", True)
                        ),
                        fields=["district", "-published_at", "-id"],
                        name="proposal_of_district",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector("search_key", config="simple"),
                        name="proposal_search",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector("meaning", config="simple"),
                        name="proposal_meaning",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            models.Func(
                                models.F("meaning"),
                                models.Value("\n"),
                                models.Value(1),
                                function="split_part",
                                output_field=models.TextField(),
                            ),
                            "gin_trgm_ops",
                        ),
                        name="proposal_alike_title",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "state", "hidden_at", "closes_at"),
                        name="closing_waits_for_signings",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                (
                                    "draft",
                                    "gathering",
                                    "submitted",
                                    "returned",
                                    "rejected",
                                    "withdrawn",
                                ),
                            ),
                            models.Q(
                                ("closes_at__isnull", False),
                                ("key_version__isnull", False),
                                ("published_at__isnull", False),
                                ("text_hash__isnull", False),
                                ("threshold__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="published_with_its_norms",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer_due_at__isnull", True), ("reached_at__isnull", True)),
                            models.Q(
                                ("answer_due_at__isnull", False), ("reached_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="reached_has_a_due_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("partly", "Partly accepted"),
                            ("rejected", "Rejected"),
                        ],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("text", portal.language.fields.PeopleTextField(verbose_name="answer")),
                ("language", models.CharField(default="uz", max_length=8)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("waiting", "waiting for approval"),
                            ("published", "published"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "note",
                    portal.language.fields.PeopleTextField(
                        blank=True, verbose_name="note of the head"
                    ),
                ),
                ("in_place_of_head", models.BooleanField(default=False)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("begun_at", models.DateTimeField(blank=True, null=True)),
                ("due_at", models.DateTimeField(blank=True, null=True)),
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
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="proposals.proposal",
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("published_at__isnull", False)),
                        fields=["body", "published_at"],
                        include=("proposal", "decision", "begun_at", "due_at"),
                        name="answer_of_body",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stage", "published"), _negated=True),
                        fields=("proposal",),
                        name="one_answer_in_the_making",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_at__isnull", False), ("stage", "published")),
                            models.Q(
                                models.Q(("stage", "published"), _negated=True),
                                ("published_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="published_answer_has_a_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerPoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("demand", portal.language.fields.PeopleTextField(verbose_name="demand")),
                ("demand_language", models.CharField(default="uz", max_length=8)),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "Accepted"),
                            ("partly", "Partly accepted"),
                            ("rejected", "Rejected"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                (
                    "text",
                    portal.language.fields.PeopleTextField(
                        blank=True, verbose_name="decision and reason"
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="proposals.answer",
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("answer", "number"), name="one_point_per_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Argument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("author_name", portal.language.fields.PeopleCharField(blank=True, max_length=150)),
                (
                    "side",
                    models.CharField(
                        choices=[("for", "In favour"), ("concern", "Concerns")],
                        max_length=7,
                        verbose_name="side",
                    ),
                ),
                ("text", portal.language.fields.PeopleTextField(verbose_name="argument")),
                ("language", models.CharField(default="uz", max_length=8)),
                ("useful", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hidden_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.region",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="arguments",
                        to="proposals.proposal",
                    ),
                ),
            ],
            options={
                "verbose_name": "argument",
                "verbose_name_plural": "arguments",
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("hidden_at__isnull", True), ("withdrawn_at__isnull", True)
                        ),
                        fields=["proposal", "side", "-useful", "-id"],
                        name="argument_useful",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("hidden_at__isnull", True), ("withdrawn_at__isnull", True)
                        ),
                        fields=["proposal", "side", "-id"],
                        name="argument_newest",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("proposal", "author", "side"),
                        name="one_argument_of_a_person_and_side",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ArgumentMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "argument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="proposals.argument",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("argument", "person"), name="a_person_marks_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NextStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title",
                    portal.language.fields.PeopleCharField(
                        max_length=200, verbose_name="next step"
                    ),
                ),
                ("due_on", models.DateField(verbose_name="by")),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="proposals.answer",
                    ),
                ),
                (
                    "commitment",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="monitoring.commitment",
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="proposals.answerpoint",
                    ),
                ),
            ],
            options={
                "ordering": ("due_on", "id"),
            },
        ),
        migrations.CreateModel(
            name="Total",
            fields=[
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="total",
                        serialize=False,
                        to="proposals.proposal",
                    ),
                ),
                ("count", models.IntegerField(db_index=True, default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Prolongation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "term",
                    models.CharField(
                        choices=[
                            ("collection", "collection of signatures"),
                            ("answer", "term of the answer"),
                        ],
                        max_length=10,
                    ),
                ),
                ("before", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "outage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="prolongations",
                        to="outages.outage",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prolongations",
                        to="proposals.proposal",
                    ),
                ),
            ],
            options={
                "verbose_name": "prolongation",
                "verbose_name_plural": "prolongations",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("outage", "proposal", "term"), name="an_outage_moves_a_term_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PressureReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", portal.language.fields.PeopleTextField(verbose_name="what happened")),
                (
                    "contact",
                    portal.language.fields.PeopleCharField(
                        blank=True, max_length=200, verbose_name="how to reach you"
                    ),
                ),
                ("withdrew", models.BooleanField(default=False)),
                ("after_close", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    portal.language.fields.PeopleTextField(
                        blank=True, verbose_name="what came of it"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "taken_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pressure_reports",
                        to="proposals.proposal",
                    ),
                ),
            ],
            options={
                "verbose_name": "report of pressure",
                "verbose_name_plural": "reports of pressure",
                "indexes": [models.Index(fields=["closed_at", "made_at"], name="pressure_waiting")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", False), ("contact", ""), _connector="OR"
                        ),
                        name="contact_only_of_whoever_asked_for_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("taken_at__isnull", True), ("taken_by__isnull", True)),
                            models.Q(("taken_at__isnull", False), ("taken_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="report_is_taken_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("outcome", "")),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("taken_at__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="report_is_closed_with_an_outcome",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("asked_by_source", models.BooleanField()),
                ("note", portal.language.fields.PeopleCharField(blank=True, max_length=300)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("asked", "waits for the other author"),
                            ("agreed", "waits for a moderator"),
                            ("declined", "declined by the other author"),
                            ("taken_back", "taken back"),
                            ("expired", "not answered in time"),
                            ("refused", "refused by a moderator"),
                            ("done", "merged"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("refusal", portal.language.fields.PeopleCharField(blank=True, max_length=500)),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges_into",
                        to="proposals.proposal",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges_from",
                        to="proposals.proposal",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("stage", "agreed")),
                        fields=["answered_at", "id"],
                        name="merge_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stage", "done")),
                        fields=("source",),
                        name="a_proposal_is_merged_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("stage__in", ("asked", "agreed"))),
                        fields=("source", "target"),
                        name="one_merge_of_two_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", models.F("target")), _negated=True),
                        name="no_merge_of_one_with_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "title",
                    portal.language.fields.PeopleCharField(
                        max_length=200, verbose_name="what it shows"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("pdf", "PDF"), ("jpeg", "JPEG"), ("png", "PNG")], max_length=4
                    ),
                ),
                ("pages", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("size", models.PositiveIntegerField()),
                ("digest", models.BinaryField(max_length=32)),
                ("content", models.BinaryField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="proposals.proposal",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence",
                "verbose_name_plural": "evidence",
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposal", "digest"), name="a_file_is_evidence_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftLock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("until", models.DateTimeField()),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="draft_lock",
                        to="proposals.proposal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CoSupporter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_hash", models.BinaryField(max_length=32)),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="co_supporters",
                        to="proposals.proposal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposal", "person"), name="a_person_joins_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CoAuthor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=proposals.models.proposal.join_token,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("invited_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("name", portal.language.fields.PeopleCharField(blank=True, max_length=150)),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="co_authors",
                        to="proposals.proposal",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("proposal", "person"),
                        name="a_person_is_co_author_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("person__isnull", True),
                            ("accepted_at__isnull", False),
                            _connector="OR",
                        ),
                        name="a_known_co_author_has_accepted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuthorUpdate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text", portal.language.fields.PeopleTextField(verbose_name="update")),
                ("language", models.CharField(default="uz", max_length=8)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hidden_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="updates",
                        to="proposals.proposal",
                    ),
                ),
            ],
            options={
                "verbose_name": "author's update",
                "verbose_name_plural": "author's updates",
                "ordering": ("-number",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposal", "number"), name="one_update_of_a_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("title", portal.language.fields.PeopleCharField(max_length=200)),
                ("problem", portal.language.fields.PeopleTextField()),
                ("demand", portal.language.fields.PeopleTextField()),
                ("expected_result", portal.language.fields.PeopleTextField()),
                ("text_hash", models.BinaryField(max_length=32)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="proposals.proposal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposal", "number"), name="one_version_per_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Quarantine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", portal.language.fields.PeopleTextField(verbose_name="what was found")),
                ("criterion", models.JSONField(default=dict)),
                ("network", models.BinaryField(blank=True, max_length=16, null=True)),
                ("number", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                (
                    "release_reason",
                    portal.language.fields.PeopleTextField(
                        blank=True, verbose_name="why they count again"
                    ),
                ),
                ("released_number", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quarantines",
                        to="proposals.proposal",
                    ),
                ),
                (
                    "reason",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="norms.reason",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "quarantine",
                "verbose_name_plural": "quarantines",
                "indexes": [
                    models.Index(
                        condition=models.Q(("released_at__isnull", True)),
                        fields=["proposal"],
                        name="quarantine_standing",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("release_reason", ""),
                                ("released_at__isnull", True),
                                ("released_by__isnull", True),
                                ("released_number__isnull", True),
                            ),
                            models.Q(
                                ("released_at__isnull", False),
                                ("released_by__isnull", False),
                                ("released_number__isnull", False),
                                models.Q(("release_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="quarantine_is_released_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_by__isnull", True),
                            models.Q(("released_by", models.F("by")), _negated=True),
                            _connector="OR",
                        ),
                        name="another_moderator_releases",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("sheet", "sheet"), ("counter", "at the counter")], max_length=8
                    ),
                ),
                (
                    "number",
                    portal.language.fields.PeopleCharField(
                        blank=True, max_length=100, verbose_name="number of the sheet"
                    ),
                ),
                (
                    "place",
                    portal.language.fields.PeopleCharField(
                        max_length=400, verbose_name="where it was signed"
                    ),
                ),
                ("signed_on", models.DateField(verbose_name="day")),
                ("entered_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("given", models.PositiveSmallIntegerField()),
                (
                    "known",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="paper_sheets",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_sheets",
                        to="proposals.proposal",
                    ),
                ),
                (
                    "quarantine",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_sheets",
                        to="proposals.quarantine",
                    ),
                ),
            ],
            options={
                "verbose_name": "paper sheet",
                "verbose_name_plural": "paper sheets",
                "indexes": [
                    models.Index(fields=["operator", "entered_at"], name="sheets_of_a_day")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "sheet")),
                        fields=("proposal", "office", "number"),
                        name="a_sheet_is_entered_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "sheet"), models.Q(("number", ""), _negated=True)),
                            models.Q(("kind", "counter"), ("number", "")),
                            _connector="OR",
                        ),
                        name="sheets_have_numbers",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "text",
                    portal.language.fields.PeopleTextField(
                        verbose_name="why the signature is yours and honest"
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "The signature counts again"),
                            ("dismissed", "The signature stays set aside"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answer",
                    portal.language.fields.PeopleTextField(
                        blank=True, verbose_name="reason for the decision"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "quarantine",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="proposals.quarantine",
                    ),
                ),
            ],
            options={
                "verbose_name": "objection",
                "verbose_name_plural": "objections",
                "indexes": [models.Index(fields=["outcome", "due_at"], name="objection_due")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("quarantine", "person"), name="one_objection_of_a_person"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""),
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                                ("outcome", ""),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="objection_is_decided_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reopening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", portal.language.fields.PeopleTextField(verbose_name="reason")),
                ("language", models.CharField(default="uz", max_length=8)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("replies", models.PositiveIntegerField()),
                ("dissatisfied", models.PositiveIntegerField()),
                ("hidden_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reopening",
                        to="proposals.answer",
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
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reopening",
                        to="proposals.proposal",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.body",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("dissatisfied__lte", models.F("replies"))),
                        name="no_more_dissatisfied_than_replies",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("object_id", models.BigIntegerField()),
                (
                    "text",
                    portal.language.fields.PeopleTextField(
                        blank=True, verbose_name="what is wrong"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
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
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
                (
                    "reason",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="norms.reason",
                    ),
                ),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "indexes": [
                    models.Index(
                        condition=models.Q(("decided_at__isnull", True)),
                        fields=["content_type", "at"],
                        name="report_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("content_type", "object_id", "by"), name="a_person_reports_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetAudit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seed", models.CharField(max_length=32)),
                (
                    "drawn",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), size=None
                    ),
                ),
                ("drawn_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "mismatched",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "auditor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sheet_audits",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="audits",
                        to="proposals.papersheet",
                    ),
                ),
            ],
            options={
                "verbose_name": "audit of a sheet",
                "verbose_name_plural": "audits of sheets",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("finished_at__isnull", True)),
                        fields=("sheet",),
                        name="one_audit_at_a_time",
                    ),
                    models.UniqueConstraint(
                        fields=("sheet", "auditor"), name="one_audit_of_an_auditor"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("nullifier", models.BinaryField(max_length=32)),
                ("text_hash", models.BinaryField(max_length=32)),
                (
                    "receipt",
                    models.CharField(
                        default=proposals.models.signature.receipt_code, max_length=12, unique=True
                    ),
                ),
                ("name_public", models.BooleanField(default=False)),
                ("signed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawal_reason",
                    portal.language.fields.PeopleCharField(blank=True, max_length=500),
                ),
                ("quarantined_at", models.DateTimeField(blank=True, null=True)),
                ("network", models.BinaryField(blank=True, max_length=16, null=True)),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="proposals.proposal",
                    ),
                ),
                (
                    "quarantine",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="proposals.quarantine",
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
                (
                    "signer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="signatures",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["proposal", "signed_at", "id"], name="signature_in_order"),
                    django.contrib.postgres.indexes.BrinIndex(
                        fields=["signed_at"], name="signature_in_time"
                    ),
                    models.Index(
                        condition=models.Q(
                            ("name_public", True),
                            ("quarantined_at__isnull", True),
                            ("withdrawn_at__isnull", True),
                        ),
                        fields=["proposal", "-signed_at", "-id"],
                        name="signature_named",
                    ),
                    models.Index(
                        condition=models.Q(("quarantine__isnull", False)),
                        fields=["quarantine", "id"],
                        name="signature_set_aside",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            ("quarantined_at__isnull", False),
                            _connector="OR",
                        ),
                        fields=("proposal", "nullifier"),
                        name="one_person_one_signature",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quarantined_at__isnull", True),
                            ("quarantine__isnull", False),
                            _connector="OR",
                        ),
                        name="set_aside_by_a_quarantine",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperSignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.PositiveSmallIntegerField()),
                ("disputed_at", models.DateTimeField(blank=True, null=True)),
                ("unlinked", models.BooleanField(default=False)),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="directory.district",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="proposals.papersheet",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="proposals.proposal",
                    ),
                ),
                (
                    "signature",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paper",
                        to="proposals.signature",
                    ),
                ),
            ],
            options={
                "verbose_name": "paper signature",
                "verbose_name_plural": "paper signatures",
                "constraints": [
                    models.UniqueConstraint(fields=("sheet", "row"), name="a_row_is_one")
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("satisfied", models.BooleanField(verbose_name="did this answer you?")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="proposals.answer",
                    ),
                ),
                (
                    "signature",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="proposals.signature",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("answer", "signature"), name="one_reply_per_signature"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SignIntent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=proposals.models.signature.intent_token, max_length=40, unique=True
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="proposals.proposal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SurgeMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hour", models.DateTimeField()),
                ("count", models.PositiveIntegerField()),
                ("usual", models.PositiveIntegerField()),
                ("marked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="surges",
                        to="proposals.proposal",
                    ),
                ),
            ],
            options={
                "verbose_name": "surge",
                "verbose_name_plural": "surges",
                "indexes": [models.Index(fields=["-hour", "-id"], name="surge_newest")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposal", "hour"), name="an_hour_is_marked_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("count", models.IntegerField(default=0)),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tallies",
                        to="proposals.proposal",
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposal", "region"), name="one_tally_per_region"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TallyDelta",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount", models.SmallIntegerField()),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deltas",
                        to="proposals.proposal",
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
        ),
    ]
