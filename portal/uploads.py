"""Files that are sent: kept in memory up to a bound, and beyond it only counted."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

# More than any norm allows for one file; what a whole request may hold of the memory.
LARGEST = 10_000_000


class BoundedUpload(FileUploadHandler):
    """Gives a form every file with its true size, and the bytes of those that fit.

    Nothing is written to the disk, whoever sends it and however much; the form says what is too
    large and keeps what was typed.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.left = LARGEST
        self.kept = BytesIO()

    def new_file(self, *args: Any, **options: Any) -> None:
        """Begin another file."""
        super().new_file(*args, **options)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep what fits."""
        self.left -= len(raw_data)
        if self.left >= 0:
            self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """The file; with its size alone where it was too large."""
        content = self.kept if self.left >= 0 else BytesIO()
        content.seek(0)
        return InMemoryUploadedFile(
            file=content,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
