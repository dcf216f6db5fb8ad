"""A supervisor with stubborn children, run as a program of its own: `harness.py DIRECTORY`.

`family` ignores every polite signal and has a child of its own that does the same.
"""

import os
import sys
from pathlib import Path

from portal.embedded.program import Program
from portal.embedded.supervisor import Supervisor

STUBBORN = "import signal; [signal.signal(s, signal.SIG_IGN) for s in (1, 2, 15)]; "
FAMILY = (
    STUBBORN
    + f"import subprocess, sys; c = subprocess.Popen([sys.executable, '-c', {STUBBORN!r}"
    + " 'import time; time.sleep(600)']); print('family', c.pid, flush=True); c.wait()"
)
POLITE = "import time; print('polite', flush=True); time.sleep(600)"


def main(directory: Path) -> None:
    """Start both, say so, watch over them."""
    with Supervisor(lambda line: print(line, flush=True)) as supervisor:
        for name, code in (("family", FAMILY), ("polite", POLITE)):
            command = [sys.executable, "-c", code]
            program = Program(name, command, os.environ, directory / f"{name}.log", grace=1)
            supervisor.start(program)
        print("started", *(one.program.pid for one in supervisor.watched), flush=True)
        supervisor.watch_forever()
    print("stopped", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
