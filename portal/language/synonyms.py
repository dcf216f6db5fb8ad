"""Word beginnings that the general rules of the key would keep apart, and their common spelling.

Both sides are in the alphabet of the key; they stand at the beginning of a word. Months and
loans whose Latin spelling drops a sound of the Cyrillic one, words with s and h side by side,
and Russian words that are written with ё or with е.
"""

SYNONYMS: dict[str, str] = {
    # Uzbek
    "oktyabr": "oktabr",
    "sentyabr": "sentabr",
    "byudjet": "budjet",
    "işoq": "isʼhoq",
    "aşob": "asʼhob",
    "muşaf": "musʼhaf",
    "abzats": "abzas",
    "kontsert": "konsert",
    "konsept": "konsep",
    "kontsep": "konsep",
    "şçyotka": "şçotka",
    "şçetka": "şçotka",
    # Russian, with and without the two dots
    "priyom": "priyem",
    "obyom": "obyem",
    "podyom": "podyem",
    "zayom": "zayem",
    "nayom": "nayem",
    "vodoyom": "vodoyem",
    "syomka": "syemka",
    "samolyot": "samolet",
    "vertolyot": "vertolet",
    "polyot": "polet",
    "rebyon": "reben",
    "zelyon": "zelen",
    "tyopl": "tepl",
    "lyogk": "legk",
    "trudoyomk": "trudoyemk",
}
