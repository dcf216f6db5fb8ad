"""What the fourteen digits of a PINFL say, read in memory and kept nowhere.

Digit 1 tells century and sex (1, 2: 1800s; 3, 4: 1900s; 5, 6: 2000s; odd for men), digits 2 to 7
the birth date as ddmmyy, 8 to 10 the district, 11 to 13 a serial number; digit 14 is the sum of
the others under the repeated weights 7, 3, 1, modulo 10. Source: Cabinet of Ministers resolution
No. 177 of 12 April 2022 (lex.uz/docs/-5955665), as the public crate uz-types (docs.rs) and several
other open implementations read it. The weights are those of ICAO Doc 9303.
"""

import re
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.age import is_possible
from portal.accounts.oneid.simulator_people import people

SHAPE = re.compile(r"[0-9]{14}")
SPACE = re.compile(r"[\s\u00a0-]+")
WEIGHTS = (7, 3, 1)
CENTURIES = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}


class BadPinfl(ValueError):
    """These are not the digits of a PINFL. Says what is wrong and never repeats the digits."""


def read(typed: str) -> str:
    """The fourteen digits in what somebody typed, spaces and hyphens left out.

    Raises BadPinfl with a sentence. Where OneID is simulated, its invented people pass, though
    their check digits are wrong on purpose.
    """
    digits = SPACE.sub("", typed)
    if not SHAPE.fullmatch(digits):
        raise BadPinfl(_("A PINFL has 14 digits. Compare it with the paper, digit by digit."))
    if not is_possible(birth_date(digits), timezone.now()):
        raise BadPinfl(
            _("One of the first seven digits is wrong: nobody alive was born on that day.")
        )
    if int(digits[-1]) != check_digit(digits) and not _is_invented(digits):
        raise BadPinfl(_("One of the digits is wrong: the last digit does not fit the others."))
    return digits


def birth_date(pinfl: str) -> date:
    """The day of birth that the digits hold; raises BadPinfl where there is no such day."""
    try:
        year = CENTURIES[pinfl[0]] + int(pinfl[5:7])
        return date(year, int(pinfl[3:5]), int(pinfl[1:3]))
    except (KeyError, ValueError):
        # Without the cause: it would repeat digits.
        raise BadPinfl(
            _("One of the first seven digits is wrong: they hold no birth date.")
        ) from None


def check_digit(pinfl: str) -> int:
    """What the fourteenth digit must be."""
    return sum(int(digit) * WEIGHTS[place % 3] for place, digit in enumerate(pinfl[:13])) % 10


def _is_invented(pinfl: str) -> bool:
    if not settings.ONEID_SIMULATOR:
        return False
    return any(person.identity.get("pin") == pinfl for person in people().values())
