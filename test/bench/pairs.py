# SPDX-License-Identifier: Apache-2.0
"""Snapshots of one catalogue a day later for test/bench/run: every record stamped anew; the same with members in another order; and one
in which 95 % of the records are the same."""
import gzip
import json
import pathlib
import random
import statistics

# A record in twenty changes.
SELDOM = 20
STAMPS = ("metadata_modified", "modified", "updated")


def records(path):
    text = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8")
    with text as stream:
        if path.name.endswith((".jsonl.gz", ".jsonl")):
            return [json.loads(line) for line in stream]
        document = json.load(stream)
        return document.get("dataset", []) if isinstance(document, dict) else document


def changed(record):
    """The record a day later: another stamp, and another word."""
    after = dict(record)
    for stamp in STAMPS:
        if stamp in after:
            after[stamp] = "2030-01-01T00:00:00"
    after["title"] = str(after.get("title", "")) + " (new)"
    return after


def shuffled(record, order):
    members = list(record.items())
    order.shuffle(members)
    return dict(members)


def line_of(record):
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def write(path, scratch, size=100_000_000):
    """The older snapshot and the three newer ones."""
    one = records(path)
    key = "id" if "id" in one[0] else "identifier"
    names = [pathlib.Path(scratch) / f"{name}.jsonl" for name in ("older", "anew", "shuffled", "hardly")]
    older, anew, mixed, hardly = files = [open(name, "w", encoding="utf-8", errors="replace") for name in names]
    order = random.Random(1)
    written = round_ = 0
    while written < size:
        for number, record in enumerate(one):
            before = {**record, key: f"{record.get(key)}-{round_}"}
            after = changed(before)
            older.write(line_of(before))
            written += anew.write(line_of(after))
            mixed.write(line_of(shuffled(after, order)))
            hardly.write(line_of(before if number % SELDOM else after))
        round_ += 1
    for file in files:
        file.close()
    return names


def bench(build, path, kind, rounds, scratch, measure):
    """Rows as bench() of test/bench/run gives them; the parse is that of both files. The gates are those of a CKAN portal, some nine
    kilobytes a record: with small records, reading and hashing weigh more."""
    older, anew, mixed, hardly = write(path, scratch)
    parse = build / "bin" / "bench-parse"
    diff = [build / "bin" / "catwalk-diff", "--from", kind]
    todo = {
        "simdjson DOM parse": [[parse, older], [parse, anew]],
        "diff, all written anew": [[*diff, older, anew]],
        "diff, another order": [[*diff, older, mixed]],
        "diff, 95 % unchanged": [[*diff, older, hardly]],
    }
    cpu = {label: [] for label in todo}
    memory = {label: 0.0 for label in todo}
    for _ in range(rounds):
        for label, calls in todo.items():
            runs = [measure(build, call) for call in calls]
            cpu[label].append(sum(run[0] for run in runs))
            memory[label] = max([memory[label], *(run[2] for run in runs)])
    size = (older.stat().st_size + anew.stat().st_size) / 1e6
    seconds = {label: statistics.median(all_rounds) for label, all_rounds in cpu.items()}
    rows = [{"what": label, "cpu": seconds[label], "mb_s": size / seconds[label], "ratio": seconds["simdjson DOM parse"] / seconds[label],
             "memory_mb": memory[label]} for label in todo]
    return {"file": f"{path.name} at two dates", "type": kind, "mb": size, "rows": rows}
