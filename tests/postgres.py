"""A real PostgreSQL server for tests: started once a session on a free port, from Debian's own package."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
from pathlib import Path

from wegwijs.doors import free_ports


def start(directory: Path) -> str:
    """The SQLAlchemy URL of a server started in this directory; it stops when the tests end."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    data, [port] = directory / "data", free_ports(1)
    as_user: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        for path in (directory, *directory.parents):
            if path == Path("/tmp") or not path.is_relative_to("/tmp"):
                break
            path.chmod(0o755)
        shutil.chown(directory, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]

    def run(*command: str) -> None:
        subprocess.run([*as_user, *command], check=True, capture_output=True, cwd="/")

    run(str(programs / "initdb"), "-D", str(data), "-U", "wegwijs", "--auth=trust", "-E", "UTF8")
    options = f"-p {port} -k {directory} -c listen_addresses=127.0.0.1 -c fsync=off"
    run(str(programs / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(directory / "log"), "-w", "start")
    stop = [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"]
    atexit.register(subprocess.run, stop, check=False, capture_output=True, cwd="/")
    return f"postgresql+psycopg://wegwijs@127.0.0.1:{port}/postgres"
