"""Where an embedded portal keeps its state: everything below one directory."""

import fcntl
import os
import pwd
import shutil
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

MARKER = ".elektron-ishtirok"
OURS = ("postgres", "run", "logs", "mail", "static", "media", "beat", "secrets.json", "demo.json")
# Where the database lives when root keeps the state in a place that nobody else can enter.
ELSEWHERE = Path("/var/lib/elektron-ishtirok")
# A Unix socket's path has room for 107 bytes (macOS: 103); PostgreSQL's file name takes 19.
LONGEST_SOCKET_DIRECTORY = 103 - len("/.s.PGSQL.5432") - 1


class Unusable(Exception):
    """The directory cannot be used; the text is one sentence for the person who started us."""


@dataclass(frozen=True)
class Account:
    """The account that PostgreSQL runs under when we are root, which PostgreSQL refuses to be."""

    uid: int
    gid: int

    def credentials(self) -> dict[str, Any]:
        """The arguments of subprocess that make a child run under this account alone."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def owns(self, path: Path) -> None:
        """Give the account a directory of its own."""
        os.chown(path, self.uid, self.gid)
        path.chmod(0o700)


def unprivileged() -> Account | None:
    """`nobody` for root; None for everybody else, who needs no other account."""
    if os.geteuid() != 0:
        return None
    entry = pwd.getpwnam("nobody")
    return Account(entry.pw_uid, entry.pw_gid)


@dataclass
class Places:
    """The directories below `var`, made as they are needed."""

    var: Path
    account: Account | None = field(default_factory=unprivileged)
    _lock: IO[str] | None = None

    def claim(self, *, fresh: bool = False) -> None:
        """Take `var` for this process alone, wiped when `fresh`; raises Unusable."""
        try:
            self.var.mkdir(parents=True, exist_ok=True)
            self._refuse_strangers()
            (self.var / MARKER).touch()
            self._take_lock()
            if fresh:
                self._wipe()
            for name in ("run", "logs", "mail", "beat"):
                (self.var / name).mkdir(exist_ok=True)
                (self.var / name).chmod(0o700)
        except OSError as error:
            raise Unusable(
                f"{self.var} cannot be written to ({error.strerror}); "
                "choose another place for the state: --var DIR"
            ) from error

    def release(self) -> None:
        """Let another process take `var`."""
        if self._lock is not None:
            self._lock.close()

    def _refuse_strangers(self) -> None:
        if (self.var / MARKER).exists():
            return
        strangers = sorted({entry.name for entry in self.var.iterdir()} - {*OURS})
        if strangers:
            raise Unusable(
                f"{self.var} holds things that are not the portal's ({strangers[0]}); "
                "name an empty directory: --var DIR"
            )

    def _take_lock(self) -> None:
        self._lock = (self.var / MARKER).open("r+")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            self.release()
            raise Unusable(
                f"a portal is running from {self.var} already; stop it, or name another --var DIR"
            ) from error

    def _wipe(self) -> None:
        postgres = self.var / "postgres"
        if postgres.is_symlink() and ELSEWHERE in postgres.resolve().parents:
            shutil.rmtree(postgres.resolve(), ignore_errors=True)
        for entry in (self.var / name for name in OURS):
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink(missing_ok=True)

    def log(self, name: str) -> Path:
        """The log of one program."""
        return self.var / "logs" / f"{name}.log"

    def postgres(self) -> Path:
        """The directory of the database, which its account can reach.

        Below `var`; or, when root keeps `var` where `nobody` cannot enter (a home with mode 0700),
        in ELSEWHERE with a link from `var`.
        """
        home = self.var / "postgres"
        if not home.exists():
            home.unlink(missing_ok=True)
            if self.account is None or open_to_all(self.var):
                home.mkdir()
            else:
                ELSEWHERE.mkdir(mode=0o755, parents=True, exist_ok=True)
                home.symlink_to(tempfile.mkdtemp(dir=ELSEWHERE))
            if self.account:
                self.account.owns(home)
        return home.resolve()

    def sockets(self) -> Path:
        """A directory for Unix sockets whose path is short enough, for our eyes only."""
        preferred = self.postgres() / "run"
        if len(os.fsencode(preferred)) <= LONGEST_SOCKET_DIRECTORY:
            return self._private(preferred)
        remembered = self.var / "run" / "sockets"
        with suppress(OSError):
            if self._is_private(earlier := Path(remembered.read_text())):
                return earlier
        remembered.write_text(tempfile.mkdtemp(prefix="ishtirok-", dir="/tmp"))
        return self._private(Path(remembered.read_text()))

    def _private(self, directory: Path) -> Path:
        directory.mkdir(mode=0o700, exist_ok=True)
        if self.account:
            self.account.owns(directory)
        return directory

    def _is_private(self, directory: Path) -> bool:
        found = directory.lstat()
        owner = self.account.uid if self.account else os.geteuid()
        return stat.S_ISDIR(found.st_mode) and found.st_uid == owner and not found.st_mode & 0o077


def open_to_all(path: Path) -> bool:
    """Whether any account can enter `path` (or run it) and every directory above it."""
    resolved = path.resolve()
    return all(one.stat().st_mode & stat.S_IXOTH for one in (resolved, *resolved.parents))
