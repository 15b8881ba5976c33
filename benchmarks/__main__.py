"""All benchmarks, one after the other, and what they print, in benchmarks/RESULTS.md. Ends with 1 where one of them does.

Run:  make bench      (or some of them, whose sections alone are renewed: .venv/bin/python -m benchmarks server slider)
"""

import ast
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
RESULTS = HERE / "RESULTS.md"
BY_HAND = HERE / "by-hand.md"  # what no command here measures, and what was not reached
NAMES = (
    *("server", "pictures", "smallest", "slider", "assembly", "silent_sockets"),
    *("machines", "trouble", "hostile", "live"),
)  # not the mutants, who take half an hour of their own
ARGUMENTS = {"hostile": ["30000"]}  # a million takes an hour
HEAD = """# What was measured

By `make bench`, on {cores} cores with Python {python}. Each section says what it measures and the command that measures it
again. Milliseconds are those of one machine; ratios are taken in one run.
"""


def section(name: str) -> tuple[str, int]:
    """What a benchmark is, its command, and what it prints now; and its exit code."""
    about = ast.get_docstring(ast.parse((HERE / f"{name}.py").read_text())) or ""
    lines = []
    command = ["-m", f"benchmarks.{name}", *ARGUMENTS.get(name, [])]
    with subprocess.Popen(
        [sys.executable, "-u", *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            lines.append(line)
    if process.returncode:
        lines.append(f"It stopped with {process.returncode}.\n")
    about, printed = about.partition("Run:")[0].strip(), "".join(lines)
    return f"## {name}\n\n{about}\n\n`.venv/bin/python {' '.join(command)}`\n\n```\n{printed}```\n", process.returncode


def main() -> None:
    known = RESULTS.read_text() if RESULTS.exists() else ""
    sections = {text.split()[0]: f"## {text}" for text in re.split(r"^## ", known, flags=re.M)[1:]}
    failed = []
    for name in sys.argv[1:] or NAMES:
        print(f"--- {name}", flush=True)
        sections[name], code = section(name)
        failed += [name] if code else []
        parts = [HEAD.format(cores=os.cpu_count(), python=platform.python_version())]
        parts += [sections[name].strip() + "\n" for name in NAMES if name in sections]
        RESULTS.write_text("\n".join([*parts, BY_HAND.read_text()]))
    sys.exit(f"What was wanted was missed by: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
