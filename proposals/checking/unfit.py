"""Why a file cannot be taken, in a word."""

from typing import Literal

Code = Literal["broken", "encrypted", "active", "attached", "pages", "pixels", "heavy"]


class Unfit(Exception):
    """A file that the portal does not take; `code` says why."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code = code
