"""Pictures, drawn anew: what is kept holds the points that are seen and nothing beside them."""

from io import BytesIO

from PIL import Image, ImageOps

from portal.apart import Unfit

QUALITY = 88


def redrawn(data: bytes, kind: str, pixels: int, side: int = 0) -> tuple[tuple[int, int], bytes]:
    """Width and height, and the picture without place, camera, comments or whatever else came
    along, the right way up; with `side`, no longer than so many points.

    Raises Unfit before anything is unpacked that would hold more than `pixels`.
    """
    Image.MAX_IMAGE_PIXELS = None  # measured here, by the norm
    picture: Image.Image = Image.open(BytesIO(data), formats=[kind.upper()])
    if picture.width * picture.height > pixels:
        raise Unfit("pixels")
    picture.load()
    upright = _plain(ImageOps.exif_transpose(picture), kind)
    upright.info.clear()
    if side:
        upright.thumbnail((side, side))
    made = BytesIO()
    upright.save(made, kind.upper(), **({"quality": QUALITY} if kind == "jpeg" else {}))
    return upright.size, made.getvalue()


def _plain(picture: Image.Image, kind: str) -> Image.Image:
    """In colours that every browser shows; what is seen through stays so."""
    if kind == "jpeg":
        return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    if "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture
