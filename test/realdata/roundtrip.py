#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Round trips over real catalogues: type -> core -> type, compared member by member.

    roundtrip.py BIN [--update] [--set NAME] [--show N]

Each line of sets.tsv names a set, its type, overlays, where records lie in an answer, and files. Every file goes through
`map --from TYPE --to TYPE` and `--to core`. null, "" and empty lists and objects count as absent, key order does not count,
JSON inside a text is compared as JSON. What differs is counted by path, beside records in, records out and error findings,
and must be what expected.tsv says; --update writes that file anew.

The data lie beside the repository (../shared/data, or CATWALK_SHARED) and are never part of it: without them the test is
skipped (status 77), unless CATWALK_REQUIRE_SHARED=1.
"""
import argparse
import collections
import glob
import gzip
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
# Rarer paths are told as one line a kind: the file is to be read by people.
RARE = 10


def shared():
    return os.path.join(os.environ.get("CATWALK_SHARED", os.path.join(os.path.dirname(ROOT), "shared")), "data")


def read_sets():
    with open(os.path.join(HERE, "sets.tsv"), encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line.strip() and not line.startswith("#")]
    for name, kind, overlays, envelopes, patterns in rows:
        paths = [path.split("/") for path in envelopes.split() if path != "-"]
        yield name, kind, [] if overlays == "-" else overlays.split(), paths, patterns.split()


def files_of(patterns):
    found = []
    for pattern in patterns:
        found += sorted(glob.glob(os.path.join(shared(), pattern), recursive=True))
    return [path for path in found if os.path.isfile(path)]


def documents(path):
    with open(path, "rb") as stream:
        data = stream.read()
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8-sig", "replace")
    decoder = json.JSONDecoder()
    at = 0
    while at < len(text):
        while at < len(text) and text[at] in " \t\r\n":
            at += 1
        if at == len(text):
            return
        document, at = decoder.raw_decode(text, at)
        yield document


def records(path, envelopes):
    for document in documents(path):
        if isinstance(document, dict):
            for envelope in envelopes:
                inner = document
                for name in envelope:
                    inner = inner.get(name) if isinstance(inner, dict) else None
                if isinstance(inner, (dict, list)):
                    document = inner
                    break
        yield from document if isinstance(document, list) else [document]


def is_entries(value):
    return isinstance(value, list) and value and all(isinstance(one, dict) and set(one) >= {"key", "value"} for one in value)


def unpacked(value):
    if isinstance(value, str) and value.strip()[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            pass
    return value


def leaves(value, path=""):
    """(place, path, scalar): the place tells list elements apart, the path does not."""
    value = unpacked(value)
    if value is None or value == "" or value == [] or value == {}:
        return
    if is_entries(value):
        value = {"[%s]" % one["key"]: one["value"] for one in value}
        for key, inner in value.items():
            for place, below, scalar in leaves(inner):
                yield key + place, path + key + below, scalar
    elif isinstance(value, dict):
        for key, inner in value.items():
            # An object of extras and a list of them are the same.
            name = "[%s]" % key if path == "/extras" else "/" + key
            for place, below, scalar in leaves(inner, name if name == "/extras" and not path else ""):
                below = below[len(name):] if name == "/extras" and not path else below
                yield name + place, name + below, scalar
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            for place, below, scalar in leaves(inner):
                yield "[%d]" % index + place, "[]" + below, scalar
    else:
        yield "", "", value


def scalar_text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(float(value))


def flat(record):
    return {place: (path, scalar_text(scalar)) for place, path, scalar in leaves(record) if not place.startswith("/_catwalk")}


def compare(before, after, differences, examples):
    one, other = flat(before), flat(after)
    for place, (path, scalar) in one.items():
        if place not in other:
            note(differences, examples, "missing", path, scalar)
        elif other[place][1] != scalar:
            note(differences, examples, "changed", path, "%s -> %s" % (scalar, other[place][1]))
    for place, (path, scalar) in other.items():
        if place not in one:
            note(differences, examples, "added", path, scalar)


def note(differences, examples, kind, path, text):
    differences[kind, path] += 1
    few = examples[kind, path]
    if len(few) < 3:
        few.append(text[:100])


def run(command, kind, target, overlays, path):
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl") as findings:
        call = [command, "--from", kind, "--to", target, "--findings", findings.name, path]
        for overlay in overlays:
            call[1:1] = ["--overlay", os.path.join(ROOT, "mappings", "overlays", overlay + ".yaml")]
        done = subprocess.run(call, capture_output=True, check=False)
        if done.returncode not in (0, 1, 3):
            raise SystemExit("%s: %s" % (" ".join(call), done.stderr.decode("utf-8", "replace")))
        lines = [json.loads(line) for line in done.stdout.decode("utf-8").split("\n") if line]
        errors = sum(1 for line in findings if json.loads(line)["level"] == "error")
    return lines, errors


def check_file(command, kind, overlays, path, envelopes, totals, differences, examples):
    before = list(records(path, envelopes))
    core, core_errors = run(command, kind, "core", overlays, path)
    after, errors = run(command, kind, kind, overlays, path)
    totals["in"] += len(before)
    totals["core"] += len(core)
    totals["out"] += len(after)
    totals["errors"] += errors
    if len(before) != len(after) + errors or len(before) != len(core) + core_errors:
        print("%s: %d records in, %d out, %d errors" % (path, len(before), len(after), errors))
        totals["unexplained"] += 1
    if len(before) == len(after):
        for one, other in zip(before, after):
            compare(one, other, differences, examples)


def rows_of(name, totals, differences):
    rows = [(name, "records", key, str(totals[key])) for key in ("in", "core", "out", "errors", "unexplained")]
    rare = collections.Counter()
    for (kind, path), count in sorted(differences.items(), key=lambda item: (item[0][0], -item[1], item[0][1])):
        if count < RARE:
            rare[kind] += count
        else:
            rows.append((name, kind, path, str(count)))
    return rows + [(name, kind, "(rarer paths)", str(count)) for kind, count in sorted(rare.items())]


def expected_rows():
    path = os.path.join(HERE, "expected.tsv")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as lines:
        return [tuple(line.rstrip("\n").split("\t")) for line in lines if not line.startswith("#")]


def write_expected(rows):
    with open(os.path.join(HERE, "expected.tsv"), "w", encoding="utf-8") as out:
        out.write("# What real catalogues lose, gain or change on their way type -> core -> type: set, kind, path, count.\n")
        for row in rows:
            out.write("\t".join(row) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bin")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--set", dest="only")
    parser.add_argument("--show", type=int, default=0, help="print this many differences of each kind, with values")
    options = parser.parse_args()
    if not os.path.isdir(shared()):
        print("no real data at %s: skipped" % shared())
        return 1 if os.environ.get("CATWALK_REQUIRE_SHARED") == "1" else 77
    command = os.path.join(options.bin, "catwalk-map")
    rows = []
    for name, kind, overlays, envelopes, patterns in read_sets():
        if options.only and options.only != name:
            continue
        totals, differences = collections.Counter(), collections.Counter()
        examples = collections.defaultdict(list)
        paths = files_of(patterns)
        if not paths:
            raise SystemExit("%s: no file matches %s" % (name, " ".join(patterns)))
        for path in paths:
            check_file(command, kind, overlays, path, envelopes, totals, differences, examples)
        rows += rows_of(name, totals, differences)
        for (kind_of, path), count in differences.most_common(options.show):
            print("%s\t%s\t%s\t%d\t%s" % (name, kind_of, path, count, " | ".join(examples[kind_of, path])))
        print("%s: %d files, %s" % (name, len(paths), ", ".join("%s %d" % item for item in sorted(totals.items()))))
    before = expected_rows()
    if options.update:
        write_expected([row for row in before if options.only and row[0] != options.only] + rows)
        return 0
    if options.only:
        before = [row for row in before if row[0] == options.only]
    for row in before:
        if row not in rows:
            print("- " + "\t".join(row))
    for row in rows:
        if row not in before:
            print("+ " + "\t".join(row))
    return 0 if sorted(before) == sorted(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
