"""Photographs inside documents: what a camera notes beside the picture is left out."""

START, SCAN, COMMENT = 0xD8, 0xDA, 0xFE
# APP1: place, camera, preview; APP13: captions and names.
NOTES = (0xE1, 0xED, COMMENT)


def without_notes(jpeg: bytes) -> bytes:
    """The same picture, point by point, without the notes before it; other data as it is."""
    if jpeg[:2] != bytes((0xFF, START)):
        return jpeg
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != SCAN:
        marker, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4])
        if marker not in NOTES:
            kept.append(jpeg[at : at + 2 + length])
        at += 2 + max(length, 2)
    return b"".join((*kept, jpeg[at:]))
