# SPDX-License-Identifier: Apache-2.0
"""What the test scripts share: counting, and the last line that test/run.sh sums."""

import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Report:
    """Counts checks, prints only what failed, and ends with `N passed, N failed, N skipped`."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def check(self, name, trouble=""):
        """Counts one check: passed if there is no trouble to tell of."""
        if trouble:
            self.failed += 1
            print(f"FAILED {name}\n{trouble.rstrip()}\n", flush=True)
        else:
            self.passed += 1
        return not trouble

    def skip(self, name, why):
        self.skipped += 1
        print(f"skipped {name}: {why}", flush=True)

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped")
        sys.exit(1 if self.failed or not self.passed + self.skipped else 0)


def difference(expected, found, name="out"):
    """A unified diff of two texts; empty if they are equal."""
    if expected == found:
        return ""
    lines = difflib.unified_diff(expected.splitlines(), found.splitlines(), f"{name} expected", f"{name} found", lineterm="")
    return "\n".join(list(lines)[:60]) or f"{name}: only the line ends differ"


def environment(build, **more):
    """A small, steady environment with the build's commands first on PATH."""
    kept = {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "CATWALK_SHARED") if name in os.environ}
    path = f"{pathlib.Path(build).resolve() / 'bin'}:/usr/local/bin:/usr/bin:/bin"
    return {"PATH": path, "LC_ALL": "C.UTF-8", "TERM": "dumb", "HOME": "/nonexistent", "TMPDIR": tempfile.gettempdir(), **kept, **more}


def run(command, **options):
    """subprocess.run with text output, never raising for a status; a hang is a failure after a minute."""
    options.setdefault("timeout", 60)
    return subprocess.run(command, capture_output=True, text=True, errors="backslashreplace", check=False, **options)
