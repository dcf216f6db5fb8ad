"""What a body owes and what it answered, each by its own index."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("norms", "0005_names_what_is_repeated"),
        ("proposals", "0009_kept_invitations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(
                    ("hidden_at__isnull", True),
                    ("reached_at__isnull", False),
                    ("state__in", ("open", "with_body")),
                ),
                fields=["body", "answer_due_at", "id"],
                name="proposal_owed",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                condition=models.Q(("answer_due_at__isnull", False), ("state", "answered")),
                fields=["body", "answered_at"],
                name="proposal_answered_by",
            ),
        ),
    ]
