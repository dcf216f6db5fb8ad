"""Decided kinds of consultations cannot be changed or deleted, like every other norm."""

from django.db import migrations

CREATE = (
    "CREATE TRIGGER decided_rows_stay BEFORE UPDATE OR DELETE ON norms_consultationkind "
    "FOR EACH ROW EXECUTE FUNCTION norms_decided_rows_stay();"
)
DROP = "DROP TRIGGER decided_rows_stay ON norms_consultationkind;"


class Migration(migrations.Migration):
    dependencies = [("norms", "0003_consultation_kinds")]
    operations = [migrations.RunSQL(CREATE, DROP)]
