"""No contribution is undecided in a concluded consultation, whatever verb or update comes along."""

from django.db import migrations, models

# A key share: ending a consultation changes a key of its row, so each waits for the other.
CREATE = """
CREATE FUNCTION consultations_none_comes_late() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE current text;
BEGIN
    SELECT state INTO current FROM consultations_consultation
    WHERE id = NEW.consultation_id FOR KEY SHARE;
    IF current = 'concluded' THEN
        RAISE EXCEPTION 'contribution % is undecided in a concluded consultation', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nothing_left_undecided';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER none_comes_late
    BEFORE INSERT OR UPDATE OF decision_id, withdrawn_at, consultation_id
    ON consultations_contribution FOR EACH ROW
    WHEN (NEW.decision_id IS NULL AND NEW.withdrawn_at IS NULL)
    EXECUTE FUNCTION consultations_none_comes_late();

CREATE FUNCTION consultations_none_is_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM consultations_contribution
               WHERE consultation_id = NEW.id AND decision_id IS NULL AND withdrawn_at IS NULL)
    THEN
        RAISE EXCEPTION 'consultation % has undecided contributions', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nothing_left_undecided';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER none_is_left BEFORE UPDATE OF state ON consultations_consultation FOR EACH ROW
    WHEN (NEW.state = 'concluded') EXECUTE FUNCTION consultations_none_is_left();
"""
DROP = """
DROP TRIGGER none_is_left ON consultations_consultation;
DROP TRIGGER none_comes_late ON consultations_contribution;
DROP FUNCTION consultations_none_is_left();
DROP FUNCTION consultations_none_comes_late();
"""


class Migration(migrations.Migration):
    dependencies = [("consultations", "0002_reference")]

    operations = [
        migrations.AddConstraint(
            model_name="consultation",
            constraint=models.UniqueConstraint(fields=("id", "state"), name="concluding_waits"),
        ),
        migrations.AlterField(
            model_name="passing",
            name="answer",
            field=models.CharField(
                choices=[
                    ("waiting", "waiting"),
                    ("taken", "taken"),
                    ("returned", "given back"),
                    ("recalled", "taken back"),
                ],
                default="waiting",
                max_length=8,
            ),
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
