"""Text that every field of the portal meets in tests: nothing here may break a page or be lost.

``HOSTILE`` is a list of (name, text); ``for_field(limit)`` leaves out what is over-long by design.
"""

OVERRIDE, ISOLATE, POP = "\u202e", "\u2067", "\u2069"
LONG = 100_000

SCRIPTS = [
    ("uzbek latin", "Oʻzbekiston yoʻllari, maʼno va gʻoya"),
    ("uzbek as typed", "O'zbekiston yo`llari, ma’no va g‘oya"),
    ("uzbek cyrillic", "Ўзбекистон йўллари, маъно ва ғоя"),
    ("uzbek of 2026", "Özbekiston yölları, şahar çiroyi"),
    ("karakalpak", "Qaraqalpaqstan Respublikası, úı, ǵázna"),
    ("russian", "Ещё один объём: щёлочь и подъезд"),
    ("look-alikes", "Тоshkеnt shаhаr hоkimligi"),
    ("arabic", "مرحبا بالعالم می‌خواهم"),
    ("hebrew", "שלום עולם"),
    ("chinese", "塔什干市政府的建议"),
    ("korean", "고려사람 제안"),
    ("devanagari", "क्‍ष नमस्ते"),
    ("emoji", "👨‍👩‍👧‍👦 🏳️‍🌈 1️⃣ 👍🏽"),
    ("mathematical letters", "𝓣𝓸𝓼𝓱𝓴𝓮𝓷𝓽 𝟚𝟘𝟚𝟞"),
]

INVISIBLE = [
    ("NUL", "a\x00b"),
    ("controls", "a\x01\x07\x08\x1b[31mb\x7f"),
    ("lone surrogate high", "a\ud800b"),
    ("lone surrogate low", "\udfff"),
    ("noncharacters", "a\ufffe\uffffb"),
    ("byte order mark", "\ufeffmatn"),
    ("zero width", "im\u200bzo\u200c \u200d\u2060\u180e"),
    ("soft hyphen", "im\u00adzo"),
    ("right to left override", f"hujjat{OVERRIDE}fdp.exe"),
    ("isolate left open", f"{ISOLATE}ism"),
    ("isolate closed twice", f"ism{POP}{POP}"),
    ("only invisible signs", "\u200b\u2060\u3164\u115f"),
    ("only spaces", " \t\u00a0\u2003\u3000 "),
    ("tag characters", "🏴" + "".join(chr(0xE0000 + ord(sign)) for sign in "gbeng")),
    ("private use", "\ue000\uf8ff"),
    ("replacement", "\ufffd"),
    ("line separators", "bir\u2028ikki\u2029uch\u0085toʻrt\x0bbesh\x0colti"),
]

SHAPES = [
    ("empty", ""),
    ("CRLF", "bir\r\nikki\r\n\r\nuch"),
    ("lone CR", "bir\rikki"),
    ("many empty lines", "bir" + "\n" * 500 + "ikki"),
    ("combining flood", "a" + "\u0301\u0323" * 2_000),
    ("decomposed", "O\u0308zbekiston i\u0306"),
    ("apostrophes alone", "''''````‘’ʻʼ"),
    ("quoted words", "'bog' ‘tog‘’ \"yo'l\" «so'z»"),
    ("one long word", "q" * 5_000),
    ("many brackets", "[" * 2_000),
    ("many quotations", "> " * 2_000),
    ("many stars", "*a_" * 2_000),
    ("dotless and dotted i", "İstanbul ısı"),
    ("sharp s", "Straße GROẞ"),
    ("ligature", "ﬁle ﬀ"),
]

CODE = [
    ("script", "<script>alert(1)</script>"),
    ("image", '<img src=x onerror="alert(1)">'),
    ("svg", "<svg/onload=alert(1)>"),
    ("attribute break", '" autofocus onfocus="alert(1)'),
    ("single quote break", "' onmouseover='alert(1)"),
    ("javascript link", "[imzo](javascript:alert(1))"),
    ("data link", "[imzo](data:text/html;base64,PHNjcmlwdD4=)"),
    ("disguised link", "[imzo](JaVa\tScRiPt:alert(1))"),
    ("entity", "&lt;b&gt; &amp;amp; &#0; &#x1F600;"),
    ("unclosed tag", "<a href='"),
    ("comment", "<!-- --><!--"),
    ("cdata", "<![CDATA[x]]>"),
    ("template", "{{ settings.SECRET_KEY }}{% load i18n %}"),
    ("format", "%s %(count)d {0} {name!r} %n"),
    ("sql", "'; DROP TABLE proposals_proposal; --"),
    ("like signs", "100%_\\"),
    ("path", "../../etc/passwd"),
    ("header", "a\r\nSet-Cookie: session=1"),
    ("mail header", "a\nBcc: hamma@example.uz"),
    ("json", '"}],"id":1'),
    ("ldap", "*)(uid=*))(|(uid=*"),
    ("shell", "$(id) `id` ;id|id"),
]

FORMULAS = [
    ("formula equals", '=HYPERLINK("https://example.uz","bosing")'),
    ("formula plus", "+1+1"),
    ("formula minus", "-1+1"),
    ("formula at", "@SUM(A1:A9)"),
    ("formula tab", "\t=1+1"),
    ("formula command", "=cmd|' /C calc'!A0"),
]

OVERLONG = [
    ("100 kB of words", "yo'l " * (LONG // 5)),
    ("100 kB of one letter", "a" * LONG),
    ("100 kB of apostrophes", "'" * LONG),
    ("100 kB of spaces", "a" + " " * LONG + "b"),
    ("100 kB of line ends", "a" + "\r\n" * (LONG // 2) + "b"),
    ("100 kB of emoji", "👍" * (LONG // 4)),
    ("100 kB of marks", "a" + "\u0301" * (LONG // 2)),
    ("100 kB of tags", "<b>" * (LONG // 3)),
    ("100 kB of addresses", "www.a.uz/" * (LONG // 9)),
    ("100 kB of braces", "{{" * (LONG // 2)),
]

HOSTILE: list[tuple[str, str]] = [
    *SCRIPTS,
    *INVISIBLE,
    *SHAPES,
    *CODE,
    *FORMULAS,
    *OVERLONG,
]


def sendable() -> list[tuple[str, str]]:
    """What can travel in a form or in JSON: all but lone surrogates."""
    return [(name, text) for name, text in HOSTILE if text.encode(errors="ignore").decode() == text]


def for_field(limit: int) -> list[tuple[str, str]]:
    """What a field of this length might accept: no text longer than it."""
    return [(name, text) for name, text in sendable() if 0 < len(text.strip()) <= limit]
