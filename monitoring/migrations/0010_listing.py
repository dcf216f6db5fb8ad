"""The public list of commitments by status, body and programme, each by its own index."""

from django.db import migrations, models

import monitoring.models.querysets


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0009_found_by_words")]

    operations = [
        migrations.RemoveIndex(
            model_name="commitment",
            name="commitment_by_day",
        ),
        migrations.RemoveIndex(
            model_name="commitment",
            name="commitment_by_word",
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                models.F("state"),
                monitoring.models.querysets.DayNumber("next_due_on"),
                models.F("id"),
                condition=models.Q(("hidden_at__isnull", True)),
                include=("next_due_on", "last_word_at", "behind", "objections"),
                name="commitment_by_day",
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                models.F("body"),
                models.F("state"),
                monitoring.models.querysets.DayNumber("next_due_on"),
                models.F("id"),
                condition=models.Q(("hidden_at__isnull", True)),
                include=(
                    "next_due_on",
                    "last_word_at",
                    "behind",
                    "objections",
                    "programme",
                    "region",
                ),
                name="commitment_of_body_by_day",
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                models.F("programme"),
                models.F("state"),
                monitoring.models.querysets.DayNumber("next_due_on"),
                models.F("id"),
                condition=models.Q(("hidden_at__isnull", True), ("programme__isnull", False)),
                include=("next_due_on", "last_word_at", "behind", "objections"),
                name="commitment_of_programme",
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                monitoring.models.querysets.DayNumber("next_due_on"),
                models.F("id"),
                condition=models.Q(
                    ("hidden_at__isnull", True), ("behind__gt", 0), ("state", "open")
                ),
                name="commitment_behind",
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                condition=models.Q(("hidden_at__isnull", True), ("state", "open")),
                fields=["last_word_at", "id"],
                include=("next_due_on",),
                name="commitment_by_word",
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                condition=models.Q(
                    ("hidden_at__isnull", True), ("objections__gt", 0), ("state", "done")
                ),
                fields=["done_at", "id"],
                name="commitment_objected_to",
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                condition=models.Q(("hidden_at__isnull", True), ("state", "done")),
                fields=["done_at", "id"],
                name="commitment_done",
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                condition=models.Q(("hidden_at__isnull", True), ("state", "suspended")),
                fields=["suspended_at", "id"],
                name="commitment_suspended",
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                condition=models.Q(("hidden_at__isnull", True), ("state", "withdrawn")),
                fields=["withdrawn_at", "id"],
                name="commitment_withdrawn",
            ),
        ),
    ]
