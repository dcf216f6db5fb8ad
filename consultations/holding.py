"""What is written for a consultation waits for its end, and its end waits for what is written.

`keep` is a key share: any number of people write at once, and only a change of the state (which
the constraint `concluding_waits` makes a key change) has to wait for them.
"""

from django.db import connection

from consultations.models import Consultation

KEEP = "SELECT id FROM consultations_consultation WHERE id = %(consultation)s FOR KEY SHARE"


def keep(consultation: Consultation) -> None:
    """Let nobody end `consultation` until the transaction is over, and read it anew."""
    with connection.cursor() as cursor:
        cursor.execute(KEEP, {"consultation": consultation.pk})
    consultation.refresh_from_db()


def hold_still(consultation: Consultation) -> None:
    """Let nobody write for `consultation` until the transaction is over, and read it anew.

    Waits for what is being written.
    """
    consultation.refresh_from_db(from_queryset=Consultation.objects.select_for_update())
