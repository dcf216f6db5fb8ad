"""The word pairs of `tests/data/words.json` and texts made of such letters."""

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

WORDS: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent.parent / "data" / "words.json").read_text(encoding="utf-8")
)
PAIRS = [(row["latin"], row["cyrillic"]) for row in WORDS["items"] + WORDS["lossy"]]
SPELLINGS = [
    (typed, row["key"])
    for row in WORDS["items"]
    for typed in (row["latin"], row["cyrillic"], row["new_latin"], *row["variants"])
]

# Signs that a person can send and PostgreSQL can keep, of the Unicode version at hand.
SIGNS = st.characters(exclude_characters="\x00", exclude_categories=("Cs", "Cn"))
_TYPED = (
    "abdefghijklmnopqrstuvxyzOGSCYEHB'`‘’ʻʼ.,-«»\" \n\r\t1öğşç\u0301\u0306\u0308\u200d\u00ad😀न"
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳЎҒЕЁВНРС"
)
TEXT = st.text(SIGNS) | st.text(alphabet=_TYPED, max_size=60)
CYRILLIC_WORD = st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшъыьэюяўқғҳ", min_size=1, max_size=12)
# Without the signs: a ъ before я, ю, ё, е is not heard and so not written in Latin letters.
PLAIN_WORD = st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшыэюяўқғҳ", min_size=1, max_size=12)
