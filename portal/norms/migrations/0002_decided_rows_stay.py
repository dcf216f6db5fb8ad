"""Decided norms cannot be changed or deleted, whoever asks; an erasure may empty who did it."""

from django.db import migrations

TABLES = ("proposallevel", "period", "length", "assurance", "quantity", "reason", "holiday")
PEOPLE = "ARRAY['proposed_by_id', 'approved_by_id', 'declined_by_id']"

CREATE = f"""
CREATE FUNCTION norms_decided_rows_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.approved_at IS NULL AND OLD.declined_at IS NULL THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    IF TG_OP = 'UPDATE'
       AND to_jsonb(NEW) - {PEOPLE} = to_jsonb(OLD) - {PEOPLE}
       AND (NEW.proposed_by_id IS NULL OR NEW.proposed_by_id = OLD.proposed_by_id)
       AND (NEW.approved_by_id IS NULL OR NEW.approved_by_id = OLD.approved_by_id)
       AND (NEW.declined_by_id IS NULL OR NEW.declined_by_id = OLD.declined_by_id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A decided norm stays as it is; make a newer row.' USING ERRCODE = '23514';
END $$;
""" + "".join(
    f"CREATE TRIGGER decided_rows_stay BEFORE UPDATE OR DELETE ON norms_{table} "
    "FOR EACH ROW EXECUTE FUNCTION norms_decided_rows_stay();\n"
    for table in TABLES
)
DROP = "DROP FUNCTION norms_decided_rows_stay() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("norms", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
