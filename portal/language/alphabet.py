"""Signs that the rest of the language code speaks of."""

TURNED = "\u02bb"  # ʻ as in oʻ and gʻ
TUTUQ = "\u02bc"  # ʼ, the tutuq belgisi

# Everything that people type for either of the two.
APOSTROPHES = (
    "'`\u00b4\u2018\u2019\u201b\u2032\u2035\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb"
    "\ua78c\uff07"
)

# Written as regular expression classes that Python and PostgreSQL read alike.
# Controls (all but tab and line ends), soft hyphen, grapheme joiner, bidi controls, fillers,
# zero width signs, interlinear marks, tags, ideographic variation selectors, noncharacters.
INVISIBLE = (
    r"\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160"
    r"\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d"
    r"\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
)
JOINERS = r"\u200c\u200d"
EMOJI_STYLE = r"\ufe0e\ufe0f"
SPACES = r" \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000"
LINE_ENDS = r"\n\u000b\u000c\r\u0085\u2028\u2029"
