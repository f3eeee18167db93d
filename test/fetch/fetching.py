# SPDX-License-Identifier: Apache-2.0
"""Runs `catwalk fetch` and gathers all that it says."""
import collections
import itertools
import json
import subprocess

from report import environment, run

# Quick, for tests: nothing here waits long for a portal that plays dead.
QUICK = ["--retry-wait", "0.01", "--retries", "2", "--read-timeout", "5", "--connect-timeout", "5", "--timeout", "30"]


class Done:
    """One run: its status, its lines, what it found, and its receipt."""

    def __init__(self, status, out, err, findings, receipt):
        self.status, self.out, self.err = status, out, err
        self.lines = out.splitlines()
        self.findings_text = findings
        self.findings = [json.loads(line) for line in findings.splitlines()]
        receipts = [json.loads(line) for line in receipt.splitlines()]
        self.receipt_text = receipt
        self.receipt = receipts[0] if receipts else {}

    def counts(self):
        """How often each rule was found, but for what a first look and its retries say."""
        return dict(collections.Counter(finding["rule"] for finding in self.findings))

    def ids(self):
        return [json.loads(line)["_catwalk"]["id"] for line in self.lines]


class Fetching:
    def __init__(self, build, portals, decoys, scratch):
        self.build, self.portals, self.decoys, self.scratch = build, portals, decoys, scratch
        self.program = build if isinstance(build, str) else str(build)
        self.numbers = itertools.count()

    def new(self, name=""):
        """A path that nobody has used."""
        return self.scratch / f"{next(self.numbers)}{name}"

    def command(self, *words):
        return [f"{self.program}/bin/catwalk-fetch", *map(str, words)]

    def where(self, **more):
        return environment(self.build, TMPDIR=str(self.scratch), **more)

    def fetch(self, portal, *words, path="", type="ckan", **more):
        """Fetches one of the portals."""
        kind = ["--type", type] if type else []
        return self.words(self.portals.url(portal, path), *kind, *words, **more)

    def words(self, *words, stdin="", **more):
        findings, receipt = self.new(".findings"), self.new(".receipt")
        given = set(map(str, words))
        quick = [] if "--replay" in given else [word for name, value in zip(QUICK[::2], QUICK[1::2]) if name not in given for word in (name, value)]
        command = self.command(*quick, "--findings", findings, "--receipt", receipt, *words)
        done = run(command, env=self.where(**more), input=stdin)

        def text(file):
            return file.read_text(errors="backslashreplace") if file.exists() else ""

        return Done(done.returncode, done.stdout, done.stderr, text(findings), text(receipt))

    def start(self, *words):
        """A run in the background, its streams thrown away."""
        return subprocess.Popen(self.command(*QUICK, *words), env=self.where(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
