"""Just enough of WOFF2 to read which letters a font draws and whose it is."""

import struct
from pathlib import Path

import brotli

KNOWN_TAGS = (
    "cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT "
    "EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH "
    "CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar "
    "gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill"
)
TAGS = [KNOWN_TAGS[at : at + 4] for at in range(0, len(KNOWN_TAGS), 5)]
HEADER = 48


def base128(data: bytes, at: int) -> tuple[int, int]:
    """A UIntBase128 at `at`, and where it ends."""
    value = 0
    while True:
        byte = data[at]
        value, at = (value << 7) | (byte & 0x7F), at + 1
        if not byte & 0x80:
            return value, at


def tables(path: Path) -> dict[str, bytes]:
    """The font's tables by tag, as they lie in the file."""
    data = path.read_bytes()
    count = struct.unpack(">H", data[12:14])[0]
    at, sizes = HEADER, []
    for _ in range(count):
        flags, at = data[at], at + 1
        tag = TAGS[flags & 0x3F] if flags & 0x3F != 0x3F else data[at : at + 4].decode()
        at += 4 * (flags & 0x3F == 0x3F)
        size, at = base128(data, at)
        if (tag in ("glyf", "loca")) != (flags >> 6 == 3) and (
            tag in ("glyf", "loca") or flags >> 6
        ):
            size, at = base128(data, at)
        sizes.append((tag, size))
    packed = struct.unpack(">I", data[20:24])[0]
    unpacked, start, found = brotli.decompress(data[at : at + packed]), 0, {}
    for tag, size in sizes:
        found[tag], start = unpacked[start : start + size], start + size
    return found


def letters(path: Path) -> set[int]:
    """The code points that the font draws (cmap format 4, which holds all of ours)."""
    cmap = tables(path)["cmap"]
    drawn: set[int] = set()
    for index in range(struct.unpack(">H", cmap[2:4])[0]):
        offset = struct.unpack(">I", cmap[8 + 8 * index : 12 + 8 * index])[0]
        if struct.unpack(">H", cmap[offset : offset + 2])[0] == 4:
            drawn |= segments(cmap[offset:])
    return drawn


def segments(table: bytes) -> set[int]:
    """The code points of one cmap table of format 4."""
    count = struct.unpack(">H", table[6:8])[0] // 2
    ends = struct.unpack(f">{count}H", table[14 : 14 + 2 * count])
    starts = struct.unpack(f">{count}H", table[16 + 2 * count : 16 + 4 * count])
    return {
        code for start, end in zip(starts, ends, strict=True) for code in range(start, end + 1)
    } - {0xFFFF}
