# SPDX-License-Identifier: Apache-2.0
"""Sums what CTest wrote down: `total.py FOLDER PRESET…` reads FOLDER/PRESET.xml, shows what failed, and ends with one line,
`N passed, N failed` (and `, N skipped` if any were). A preset without results counts as one failure.

A test of ours says itself how many checks it made; any other counts as one.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

OURS = re.compile(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", re.M)
CATCH = re.compile(r"^test cases: +\d+(?: \| +(\d+) passed)?(?: \| +(\d+) failed)?", re.M)
CATCH_ALL = re.compile(r"^All tests passed \(.* in (\d+) test cases?\)$", re.M)

CLAIMS = re.compile(r": (\d+) claims hold, (\d+) do not$", re.M)


def counts(test):
    """(passed, failed, skipped) of one CTest test."""
    said = test.findtext("system-out") or ""
    status = test.get("status")
    if status in ("notrun", "disabled"):
        skipped = test.find("skipped")
        return (0, 0, 1) if skipped is not None and "SKIP_RETURN_CODE" in skipped.get("message", "") else (0, 1, 0)
    if ours := OURS.findall(said):
        passed, failed, skipped = (int(number or 0) for number in ours[-1])
    elif claims := CLAIMS.findall(said):
        passed, failed, skipped = sum(int(held) for held, _ in claims), sum(int(broken) for _, broken in claims), 0
    elif catch := CATCH_ALL.findall(said):
        passed, failed, skipped = int(catch[-1]), 0, 0
    elif catch := CATCH.findall(said):
        passed, failed, skipped = int(catch[-1][0] or 0), int(catch[-1][1] or 0), 0
    else:
        passed, failed, skipped = (1, 0, 0) if status == "run" else (0, 1, 0)
    if status == "fail" and not failed:
        failed = 1
    return passed, failed, skipped


def sum_of(file):
    # Test output may hold bytes that XML may not.
    text = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"?", file.read_bytes()).decode(errors="replace")
    rows = []
    for test in ElementTree.fromstring(text.encode()).iter("testcase"):
        row = counts(test)
        rows.append(row)
        if row[1]:
            print(f"--- {file.stem}: {test.get('name')}\n{(test.findtext('system-out') or '').rstrip()}\n")
        elif row[2] and not row[0]:
            print(f"--- {file.stem}: {test.get('name')} was skipped")
    return rows


def main():
    folder, *presets = sys.argv[1:]
    rows = []
    for preset in presets:
        file = pathlib.Path(folder) / f"{preset}.xml"
        rows += sum_of(file) if file.exists() else [(0, 1, 0)]
    passed, failed, skipped = (sum(column) for column in zip(*rows))
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    sys.exit(1 if failed or not passed else 0)


main()
