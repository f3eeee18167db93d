# SPDX-License-Identifier: Apache-2.0
"""One case a portal: CASES maps its name (a function of test/servers/behaviours.py) to what must come of fetching it.

    portal    the behaviour, where it is not the case's name
    options   further words of the command line
    type      --type; None: found out (default: ckan)
    status    the exit status (default: 0)
    receipt   members of the receipt that are compared
    findings  how often each rule is found (default: none)
    says      a text that the findings hold
    holds     a text that the records hold
"""
TENS = ["--page-size", "10"]


def whole(**more):
    return {"declared": 25, "received": 25, "unique": 25, "duplicate": 0, "rejected": 0, "complete": True, **more}


GIVEN_UP = {"unique": 0, "complete": False, "trouble": ["fetch-gave-up"]}

CASES = {
    "good": {"options": TENS, "receipt": whole(pages=3, retries=0, trouble=[])},
    "good-recognised": {"portal": "good", "type": None, "receipt": whole(type="ckan", pages=1)},
    "empty": {"receipt": {"declared": 0, "received": 0, "complete": True, "pages": 1}},
    # The page size that the portal gives is the one that is asked for from then on.
    "rows-cap-lowered": {"options": TENS, "receipt": whole(pages=7), "findings": {"fetch-page-capped": 1}},
    "unstable-order": {
        "options": TENS, "status": 3, "findings": {"fetch-repeated": 3, "fetch-short": 1},
        "receipt": {"declared": 25, "received": 25, "unique": 22, "duplicate": 3, "complete": False, "trouble": ["fetch-repeated", "fetch-short"]},
    },
    "count-grows": {"options": TENS, "receipt": {"declared": 27, "unique": 27, "complete": True}, "findings": {"fetch-count-changed": 1}},
    "count-shrinks": {"options": TENS, "receipt": {"declared": 22, "unique": 22, "complete": True}, "findings": {"fetch-count-changed": 1}},
    "count-lies": {
        "options": TENS, "status": 3, "findings": {"fetch-short": 1, "fetch-page-capped": 1, "fetch-page-empty": 1},
        "receipt": {"declared": 30, "unique": 25, "complete": False, "trouble": ["fetch-short"]},
    },
    "no-count": {"options": TENS, "receipt": {"declared": None, "unique": 25, "complete": True, "pages": 4}},
    "too-many": {"options": TENS, "receipt": whole(pages=3, retries=3), "findings": {"fetch-retried": 3}},
    "too-many-retry-after": {"receipt": whole(retries=1), "findings": {"fetch-retried": 1}, "says": "429"},
    "too-many-long": {"status": 3, "receipt": {**GIVEN_UP, "retries": 0}, "findings": {"fetch-gave-up": 1}, "says": "too many requests"},
    "unavailable-once": {"options": TENS, "receipt": whole(retries=3), "findings": {"fetch-retried": 3}, "says": "Maintenance"},
    "unavailable-until-date": {"options": TENS, "receipt": whole(retries=3), "findings": {"fetch-retried": 3}},
    "broken-for-ever": {"type": None, "status": 3, "receipt": {**GIVEN_UP, "retries": 2}, "findings": {"fetch-retried": 2, "fetch-gave-up": 1}, "says": "500"},
    # 10, 3, 1, and the one behind it; asked three times, once, three times, three times.
    "broken-pages": {"options": TENS, "status": 3, "receipt": {**GIVEN_UP, "retries": 6, "rejected": 0}, "findings": {"fetch-retried": 6, "fetch-gave-up": 1}},
    "html-once": {"options": TENS, "receipt": whole(retries=3), "findings": {"fetch-retried": 3}, "says": "Please log in"},
    "html-for-ever": {"status": 3, "options": TENS, "receipt": GIVEN_UP, "findings": {"fetch-retried": 6, "fetch-gave-up": 1}, "says": "Please log in"},
    "html-for-ever-unrecognised": {"portal": "html-for-ever", "type": None, "status": 3, "findings": {"fetch-type-unknown": 1}},
    "success-false": {"status": 3, "receipt": {**GIVEN_UP, "retries": 0}, "findings": {"fetch-gave-up": 1}, "says": "Authorization Error: Access denied"},
    "success-false-200": {"options": TENS, "receipt": whole(retries=3), "findings": {"fetch-retried": 3}, "says": "Solr is down"},
    "quoted-message": {"options": TENS, "receipt": whole(retries=3), "findings": {"fetch-retried": 3}, "says": "Bad request - JSON Error"},
    "quoted-answer": {"options": TENS, "receipt": whole(pages=3)},
    "cut-body": {"options": TENS, "receipt": whole(retries=3), "findings": {"fetch-retried": 3}},
    "short-content-length": {"options": TENS, "receipt": whole(retries=3), "findings": {"fetch-retried": 3}, "says": "before its end"},
    "reset": {"options": TENS, "receipt": whole(retries=3), "findings": {"fetch-retried": 3}},
    "endless": {
        "options": ["--page-size", "100", "--max-records", "500"], "status": 3,
        "receipt": {"unique": 500, "complete": False}, "findings": {"fetch-record-limit": 1, "fetch-count-changed": 5},
    },
    "repeats": {
        "options": ["--page-size", "5"], "status": 3, "findings": {"fetch-repeated": 15, "fetch-page-repeated": 1, "fetch-short": 1},
        "receipt": {"declared": 25, "unique": 5, "duplicate": 15, "pages": 4, "trouble": ["fetch-page-repeated", "fetch-repeated", "fetch-short"]},
    },
    "repeats-once": {
        "options": TENS, "status": 3, "findings": {"fetch-repeated": 10, "fetch-short": 1},
        "receipt": {"declared": 25, "unique": 15, "duplicate": 10},
    },
    "duplicate-ids": {
        "options": TENS, "status": 3, "findings": {"fetch-repeated": 1, "fetch-short": 1},
        "receipt": {"declared": 25, "received": 25, "unique": 24, "duplicate": 1},
    },
    "redirect-good": {"options": TENS, "receipt": whole(pages=3)},
    "redirect-loop": {"status": 3, "receipt": GIVEN_UP, "findings": {"fetch-gave-up": 1}, "says": "more than 10 times"},
    "redirect-loopback": {"status": 3, "receipt": GIVEN_UP, "findings": {"fetch-gave-up": 1}, "says": "127.0.0.2 is not a public address"},
    "redirect-v6": {"status": 3, "receipt": GIVEN_UP, "findings": {"fetch-gave-up": 1}, "says": "0:0:0:0:0:0:0:1 is not a public address"},
    "redirect-mapped": {"status": 3, "receipt": GIVEN_UP, "findings": {"fetch-gave-up": 1}, "says": "127.0.0.3 is not a public address"},
    "redirect-decimal": {"status": 3, "receipt": GIVEN_UP, "findings": {"fetch-gave-up": 1}, "says": "127.0.0.2 is not a public address"},
    "redirect-octal": {"status": 3, "receipt": GIVEN_UP, "findings": {"fetch-gave-up": 1}, "says": "127.0.0.2 is not a public address"},
    "redirect-name": {"status": 3, "receipt": GIVEN_UP, "findings": {"fetch-gave-up": 1}, "says": "localhost leads to "},
    "redirect-file": {"status": 3, "receipt": GIVEN_UP, "findings": {"fetch-gave-up": 1}, "says": "no address of the web"},
    "bomb": {
        "options": ["--max-size", "1M", *TENS], "status": 3, "findings": {"fetch-gave-up": 1}, "says": "more than 1048576 bytes",
        "receipt": {**GIVEN_UP, "retries": 0},
    },
    "trickle": {"type": None, "options": ["--read-timeout", "0.4"], "status": 3, "receipt": GIVEN_UP, "findings": {"fetch-retried": 2, "fetch-gave-up": 1}, "says": "less than 1000 bytes"},
    "silent": {"type": None, "options": ["--read-timeout", "0.4"], "status": 3, "receipt": GIVEN_UP, "findings": {"fetch-retried": 2, "fetch-gave-up": 1}, "says": "less than 1000 bytes"},
    "silent-once": {"options": ["--read-timeout", "0.8"], "receipt": whole(retries=1), "findings": {"fetch-retried": 1}},
    "wrong-type": {"options": TENS, "receipt": whole(pages=3), "findings": {"fetch-charset-wrong": 3}},
    "latin1": {"options": TENS, "status": 3, "findings": {"json-utf8": 25}, "receipt": {"unique": 0, "rejected": 25, "received": 25, "complete": False}},
    "latin1-declared": {"options": TENS, "says": "windows-1252", "holds": "Dataset 7, é", "receipt": whole(pages=3), "findings": {"input-charset": 3}},
    "latin1-declared-unnamed": {"portal": "latin1-declared", "type": None, "receipt": whole(type="ckan"), "findings": {"input-charset": 1}},
    "latin1-undeclared": {"options": TENS, "status": 3, "findings": {"json-utf8": 25}, "receipt": {"unique": 0, "rejected": 25, "complete": False}},
    "latin1-unknown": {"options": TENS, "status": 3, "findings": {"json-utf8": 25, "fetch-charset-unusable": 3}, "says": "x-portal", "receipt": {"rejected": 25}},
    "charset-of-bytes": {"status": 3, "findings": {"json-utf8": 25, "fetch-charset-unusable": 1}, "says": '"value":"??xxx', "receipt": {"rejected": 25}},
    "latin1-ascii": {"options": TENS, "status": 3, "findings": {"json-utf8": 25, "fetch-charset-unusable": 3}, "receipt": {"rejected": 25}},
    "latin1-as-shift-jis": {"status": 3, "findings": {"json-utf8": 25, "fetch-charset-unusable": 1}, "says": "Shift_JIS", "receipt": {"rejected": 25}},
    "utf8-as-latin1": {"options": TENS, "findings": {"fetch-charset-wrong": 3}, "says": "iso-8859-1", "holds": "Dataset 7, é", "receipt": whole(pages=3)},
    "utf16-marked": {"type": None, "options": TENS, "findings": {"input-charset": 3}, "says": "UTF-16BE", "holds": "Dataset 7, é", "receipt": whole(pages=3, type="ckan")},
    "utf16-as-utf8": {"options": TENS, "findings": {"input-charset": 3}, "says": "UTF-16LE", "holds": "Dataset 7, é", "receipt": whole(pages=3)},
    "utf16-unmarked": {"type": None, "findings": {"input-charset": 1}, "says": "NUL", "holds": "Dataset 7, é", "receipt": whole(pages=1)},
    "utf32": {"findings": {"input-charset": 1}, "says": "UTF-32LE", "holds": "Dataset 7, é", "receipt": whole(pages=1)},
    "shift-jis": {"options": TENS, "findings": {"input-charset": 3}, "says": "Shift_JIS", "holds": "ソース 表", "receipt": whole(pages=3)},
    "document-latin1": {"type": "data-json", "path": "/data.json.gz", "findings": {"input-charset": 1}, "holds": "Données 11", "receipt": {"unique": 12, "complete": True}},
    "broken-record": {"status": 3, "findings": {"json-syntax": 1}, "receipt": {"unique": 24, "rejected": 1, "rejected_ids": ["#8"], "complete": False}},
    # Of ten from the tenth: 3 of 10 fail too, down to the seventeenth alone; then pages grow again.
    "poisonous": {
        "options": TENS, "status": 3, "says": "#18",
        "receipt": {"declared": 25, "unique": 24, "rejected": 1, "rejected_ids": ["#18"], "complete": False, "trouble": []},
        "findings": {"fetch-record-skipped": 1, "fetch-retried": 4},
    },
    "large-pages-fail": {"options": TENS, "findings": {"fetch-retried": 2}, "receipt": whole(rejected=0)},
    "many-pages": {"options": ["--page-size", "1"], "receipt": {"declared": 10000, "unique": 10000, "pages": 10000, "complete": True}},
    "document": {"type": None, "receipt": {"type": "data-json", "declared": None, "unique": 12, "complete": True}},
    "document-named": {"portal": "document", "type": None, "path": "/data.json", "receipt": {"type": "data-json", "unique": 12, "pages": 1}},
    "document-cut-once": {"type": "data-json", "path": "/data.json", "receipt": {"unique": 12, "retries": 1, "complete": True}, "findings": {"fetch-retried": 1}},
    "document-cut": {
        "type": "data-json", "path": "/data.json", "status": 3, "says": "ends before its end", "receipt": {"unique": 5, "retries": 2, "complete": False},
        "findings": {"fetch-retried": 2, "fetch-gave-up": 1, "json-truncated": 1},
    },
    "document-gzip": {"type": None, "path": "/data.json.gz", "receipt": {"unique": 12, "complete": True}},
    "document-bomb": {
        "type": "data-json", "path": "/data.json.gz", "options": ["--max-size", "1M"], "status": 3, "findings": {"input-truncated": 1, "fetch-gave-up": 1}, "says": "unpacks to more than",
        "receipt": {"unique": 0, "retries": 0},
    },
    "garbage": {"type": None, "status": 3, "findings": {"fetch-type-unknown": 1}, "receipt": {"unique": 0, "complete": False}},
    "lines": {"type": None, "path": "/all.jsonl", "receipt": {"type": "jsonl", "unique": 7, "complete": True}},
    "not-there": {"type": None, "status": 3, "findings": {"fetch-type-unknown": 1}},
}
