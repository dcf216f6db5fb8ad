"""What is no word of a language and passes through every change of letters.

Every repetition is bounded or begins at a boundary, so that hostile text stays linear.
"""

import re

URL = r"""(?:\b(?:https?|ftp)://|\bwww\.)[^\s<>"«»“”]+"""
_CODE = r"`[^`\n]+`"
_EMAIL = r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
_HOST = (
    r"(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,5}(?:uz|com|org|net|gov|edu|info|io|ru|kz|eu|int)\b"
    r"(?:/[^\s<>\"«»]*)?"
)
_NAME = r"(?<![\w@])[@#]\w+"
_TAG = r"</?[a-zA-Z][^<>]*>|<!--[^<>]*-->"
_ENTITY = r"&(?:\#\d{1,7}|\#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});"
_PLACEHOLDER = (
    r"%\(\w{1,60}\)[#0+ -]*\d*(?:\.\d+)?[a-zA-Z]"
    r"|%[#0+-]*\d*(?:\.\d+)?[sdrfi](?!\w)|%%(?:[sdrfi](?!\w))?"
    r"|\{\{[^{}\n]{0,200}\}\}|\{%[^%\n]{0,200}%\}|\{[\w.!:]{0,60}\}|\$\{?\w{1,60}\}?"
)
_FILE = r"(?<![\w.-])[\w.-]{1,100}\.(?:pdf|docx?|xlsx?|csv|json|jpe?g|png|zip|html?)\b"
_IDENTIFIER = r"(?<!\w)\w{1,60}_\w+"
_REFERENCE = r"\b[A-Z]{1,3}-\d{4}-\d{3,}\b"

PROTECTED = "|".join(
    (_CODE, URL, _EMAIL, _PLACEHOLDER, _TAG, _ENTITY, _FILE, _HOST, _NAME, _REFERENCE, _IDENTIFIER)
)
PROTECTED_SPAN = re.compile(PROTECTED)
