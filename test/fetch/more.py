# SPDX-License-Identifier: Apache-2.0
"""What takes more than one run, or a look at what was asked. Each test_… gives the trouble it found, or nothing."""
import json
import os
import random
import re
import shutil
import signal
import ssl
import stat
import subprocess
import time

from behaviours import BEHAVIOURS
from portal import Portals
from report import difference

TENS = ["--page-size", "10"]


def same(first, second):
    """Two runs told the same, byte for byte."""
    return difference(first.out, second.out) + difference(first.receipt_text, second.receipt_text, "receipt") + difference(first.findings_text, second.findings_text, "findings")


def test_a_recording_plays_the_same_bytes_without_a_network(fetching):
    for portal in ("good", "too-many", "poisonous", "unstable-order", "document", "html-for-ever", "latin1-declared", "utf16-marked"):
        folder = fetching.new()
        first = fetching.fetch(portal, *TENS, "--record", folder, type=None)
        before = len(fetching.portals.seen(portal))
        second = fetching.words("--replay", folder)
        asked = len(fetching.portals.seen(portal)) - before
        trouble = same(first, second) + (f"{asked} requests" if asked else "") + ("" if first.status == second.status else "another status")
        if trouble:
            return f"{portal}: {trouble}"
    return ""


def test_a_recording_holds_every_answer_with_its_body(fetching):
    folder = fetching.new()
    fetching.fetch("too-many", *TENS, "--record", folder)
    stories = [json.loads(file.read_text()) for file in sorted(folder.glob("0*.json"))]
    statuses = [story["status"] for story in stories if "package_search" in story["request"]]
    bodies = [file.stat().st_size for file in sorted(folder.glob("0*.body"))]
    good = len(stories) == len(bodies) and all(bodies) and set(statuses) <= {200, 429} and all("at" in story and story["headers"] for story in stories)
    return "" if good else f"{statuses} {bodies}"


def test_a_recording_of_another_fetch_is_refused(fetching):
    folder = fetching.new()
    fetching.fetch("good", "--record", folder)
    done = fetching.fetch("empty", "--replay", folder)
    again = fetching.fetch("good", "--record", folder)
    return "" if done.status == 2 and again.status == 2 else f"{done.status} {done.err} {again.status} {again.err}"


def test_a_state_gives_the_same_when_nothing_happened(fetching):
    state = fetching.new()
    first = fetching.fetch("good", *TENS, "--resume", state)
    second = fetching.fetch("good", *TENS, "--resume", state)
    ids = first.ids() == second.ids() and len(first.ids()) == 25
    return "" if ids and first.status == second.status == 0 else f"{first.err} {second.err}"


def killed(fetching, portal, options, milliseconds):
    process = fetching.start(fetching.portals.url(portal), "--type", "ckan", *options)
    time.sleep(milliseconds / 1000)
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_killed_at_any_moment_and_run_again_it_writes_what_one_run_writes(fetching):
    """A few tens of times; CATWALK_KILLS=500 makes it 500, in a few minutes."""
    plain = fetching.fetch("slowly", "--page-size", "3", SOURCE_DATE_EPOCH="1700000000")
    chance = random.Random(7)
    for number in range(int(os.environ.get("CATWALK_KILLS", "24"))):
        state, output = fetching.new(), fetching.new()
        options = ["--page-size", "3", "--resume", state, "-o", output]
        for _ in range(chance.randrange(1, 4)):
            killed(fetching, "slowly", options, chance.uniform(2, 200))
            if output.exists() and len(output.read_text().splitlines()) != 60:
                return f"{number}: an output file that is not whole"
        done = fetching.fetch("slowly", "--page-size", "3", "--resume", state)
        again = [re.sub(r'"fetched":"[^"]*"', '"fetched":""', line) for line in done.lines]
        wanted = [re.sub(r'"fetched":"[^"]*"', '"fetched":""', line) for line in plain.lines]
        if again != wanted or done.status != 0:
            return f"{number}: {done.status} {done.err}" + difference("\n".join(wanted), "\n".join(again))
    return ""


def test_what_was_acknowledged_is_not_asked_again(fetching):
    state = fetching.new()
    before = len(fetching.portals.seen("slowly"))
    killed(fetching, "slowly", ["--page-size", "1", "--connections", "1", "--resume", state], 250)
    asked = fetching.portals.seen("slowly")[before:]
    fetching.fetch("slowly", "--page-size", "1", "--connections", "1", "--resume", state)
    again = fetching.portals.seen("slowly")[before + len(asked):]
    twice = [target for target in again if target in asked]
    # The last three may have been under way.
    return "" if len(asked) > 5 and len(twice) <= 3 else f"{len(asked)} asked, {len(twice)} of them again"


def test_what_was_asked_in_vain_is_asked_again(fetching):
    state = fetching.new()
    BEHAVIOURS["down-for-now"] = BEHAVIOURS["broken-pages"]
    first = fetching.fetch("down-for-now", *TENS, "--resume", state)
    BEHAVIOURS["down-for-now"] = BEHAVIOURS["html-for-ever"]
    second = fetching.fetch("down-for-now", *TENS, "--resume", state)
    BEHAVIOURS["down-for-now"] = BEHAVIOURS["good"]
    third = fetching.fetch("down-for-now", *TENS, "--resume", state)
    good = (first.status, second.status, third.status) == (3, 3, 0) and len(third.lines) == 25
    return "" if good else f"{first.status} {second.status} {third.status} {third.err}"


def test_a_state_belongs_to_one_fetch(fetching):
    state = fetching.new()
    fetching.fetch("good", "--resume", state)
    other = fetching.fetch("good", "--resume", state, "--page-size", "5")
    text = fetching.new()
    text.write_text("no database")
    none = fetching.fetch("good", "--resume", text)
    good = other.status == 2 and "belongs to another fetch" in other.err and none.status == 2
    return "" if good else f"{other.status} {other.err} {none.status} {none.err}"


def test_what_did_not_change_is_not_sent_again(fetching):
    state = fetching.new()
    first = fetching.fetch("unchanged", *TENS, "--resume", state)
    second = fetching.fetch("unchanged", *TENS, "--resume", state)
    tags = [call.headers.get("if-none-match") for call in fetching.portals.calls_of("unchanged")]
    good = first.out == second.out and len(first.lines) == 25 and sum(1 for tag in tags if tag) == 3
    return "" if good else f"{tags} {second.err}" + difference(first.out, second.out)


def test_since_asks_for_changes_and_known_finds_deletions(fetching):
    earlier, known = fetching.fetch("since"), fetching.new(".jsonl")
    known.write_text(earlier.out)
    done = fetching.fetch("since", "--since", "2026-02-01", "--known", known)
    deleted = [json.loads(line)["_catwalk"] for line in done.lines if json.loads(line)["_catwalk"].get("deleted")]
    good = done.status == 0 and done.receipt["unique"] == 3 and done.receipt["deleted"] == 2 and [row["id"] for row in deleted] == ["id-00004", "id-00009"]
    return "" if good else f"{done.status} {done.err} {done.receipt_text} {deleted}"


def test_a_portal_that_has_nothing_any_more_is_not_believed(fetching):
    earlier, known = fetching.fetch("everything-gone"), fetching.new(".jsonl")
    known.write_text(earlier.out)
    done = fetching.fetch("everything-gone", "--known", known)
    return "" if done.status == 3 and "deleted" not in done.out else f"{done.status} {done.out}"


def test_a_key_goes_to_the_portal_and_nowhere_else(fetching):
    key, folder, state = fetching.new(), fetching.new(), fetching.new()
    key.write_text("sesame-open\n")
    key.chmod(0o600)
    done = fetching.fetch("keyed", "--api-key-file", key, "--record", folder, "--resume", state)
    fetching.fetch("keyed-elsewhere", "--api-key-file", key, "--allow-private")
    stray = [call for call in fetching.portals.calls_of("good") if "localhost" in call.headers["host"] and "authorization" in call.headers]
    kept = [file.name for file in [*folder.iterdir(), *fetching.scratch.glob(f"{state.name}*")] if b"sesame-open" in file.read_bytes()]
    told = "sesame" in done.out + done.err + done.receipt_text + done.findings_text
    other = fetching.fetch("keyed", CATWALK_API_KEY="sesame-open")
    good = done.status == 0 and other.status == 0 and len(done.lines) == 25 and not stray and not kept and not told
    return "" if good else f"{done.status} {other.status} {done.err} stray {len(stray)} kept {kept}"


def test_a_key_that_others_can_read_is_refused(fetching):
    key = fetching.new()
    key.write_text("sesame-open")
    key.chmod(stat.S_IRUSR | stat.S_IROTH)
    done = fetching.fetch("keyed", "--api-key-file", key)
    url = fetching.portals.url("keyed").replace("http://", "http://user:word@")
    other = fetching.words(url)
    return "" if done.status == other.status == 2 and "word" not in other.err else f"{done.status} {other.status} {other.err}"


def with_robots(text):
    """The portal `robots` on a server of its own, with this robots.txt."""
    def robots(call):
        call.answer(text, Content_Type="text/plain") if call.portal == "robots.txt" else BEHAVIOURS["good"](call)
    return Portals({"robots.txt": robots, "robots": robots})


def test_robots_that_names_catwalk_is_obeyed(fetching):
    with with_robots("User-agent: catwalk\nDisallow: /robots/api/\n") as portals:
        refused = fetching.words(portals.url("robots"), "--type", "ckan")
        ignored = fetching.words(portals.url("robots"), "--type", "ckan", "--robots", "ignore")
    good = refused.status == 3 and "robots.txt asks not to" in refused.findings_text and ignored.status == 0
    return "" if good else f"{refused.status} {refused.findings_text} {ignored.status}"


def test_robots_for_all_slows_down_and_forbids_only_if_strict(fetching):
    with with_robots("User-agent: *\nDisallow: /robots/api/\nCrawl-delay: 0.2\n") as portals:
        done = fetching.words(portals.url("robots"), "--type", "ckan", *TENS)
        times = [call.time for call in portals.calls_of("robots")]
        strict = fetching.words(portals.url("robots"), "--type", "ckan", "--robots", "strict")
    gaps = [after - before for before, after in zip(times, times[1:])]
    good = done.status == 0 and len(gaps) == 2 and min(gaps) > 0.18 and strict.status == 3
    return "" if good else f"{done.status} {gaps} {strict.status}"


def test_rate_and_connections_are_kept(fetching):
    before = len(fetching.portals.calls_of("slow-polite"))
    fetching.fetch("slow-polite", "--page-size", "5", "--rate", "20")
    times = [call.time for call in fetching.portals.calls_of("slow-polite")[before:]]
    gaps = [after - before for before, after in zip(times, times[1:])]
    return "" if len(gaps) == 4 and min(gaps) > 0.045 else f"{gaps}"


def test_retry_after_is_waited_for(fetching):
    portal = "too-many-retry-after"
    before = len(fetching.portals.calls_of(portal))
    fetching.fetch(portal, "--page-size", "20")
    first, second = fetching.portals.calls_of(portal)[before:before + 2]
    return "" if 0.99 < second.time - first.time < 5 else f"{second.time - first.time}"


def test_who_asks_says_so(fetching):
    fetching.fetch("good", "--contact", "mailto:data@example.org", "--accept-language", "fr")
    headers = fetching.portals.calls_of("good")[-1].headers
    good = re.fullmatch(r"catwalk/[0-9.]+ \(\+mailto:data@example\.org\)", headers["user-agent"]) and headers["accept-language"] == "fr"
    return "" if good else f"{headers}"


def test_the_time_limit_ends_all(fetching):
    start = time.monotonic()
    done = fetching.fetch("silent", "--read-timeout", "20", "--timeout", "0.5")
    return "" if done.status == 3 and time.monotonic() - start < 10 and "time limit" in done.findings_text else f"{done.status} {done.findings_text}"


def test_nobody_there_is_3(fetching):
    done = fetching.words("http://127.0.0.1:1/", "--retries", "1")
    return "" if done.status == 3 and done.receipt["retries"] == 1 else f"{done.status} {done.err}"


def test_tls_is_verified(fetching):
    if not shutil.which("openssl"):
        return ""
    key, certificate = fetching.new(".key"), fetching.new(".pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with Portals(BEHAVIOURS) as portals:
        portals.server.socket = context.wrap_socket(portals.server.socket, server_side=True)
        url = portals.url("good").replace("http:", "https:")
        refused = fetching.words(url, "--type", "ckan")
        trusted = fetching.words(url, "--type", "ckan", "--ca-file", certificate)
    good = refused.status == 3 and refused.receipt["retries"] == 0 and trusted.status == 0 and len(trusted.lines) == 25
    return "" if good else f"{refused.status} {refused.findings_text} {trusted.status} {trusted.err}"


def test_a_proxy_of_the_environment_is_asked(fetching):
    def proxy(call):
        call.portals.asked.append(call.target)
        call.answer("", 502, "Bad Gateway")
    with Portals({}) as portals:
        portals.asked = []
        portals.serve = proxy
        where = f"http://127.0.0.1:{portals.port}"
        fetching.words("http://data.example.org/", "--type", "ckan", "--retries", "0", http_proxy=where)
        asked = len(portals.asked)
        fetching.words("http://data.example.org/", "--type", "ckan", "--retries", "0", http_proxy=where, no_proxy="127.0.0.1,example.org", all_proxy="http://127.0.0.1:1")
        spared = len(portals.asked) - asked
    return "" if asked and not spared and portals.asked[0].startswith("http://data.example.org/") else f"{asked} {spared} {portals.asked}"


def test_files_and_folders_are_read(fetching):
    folder = fetching.new()
    (folder / "sub").mkdir(parents=True)
    (folder / "b.jsonl").write_text('{"id":"b1"}\n{"id":"b2"}\n')
    (folder / "a.json").write_text('{"success":true,"result":{"count":1,"results":[{\n"id":"a1" }]}}')
    (folder / "sub/data.json").write_text('{"dataset":[{"identifier":"d1"}]}')
    (folder / "notes.txt").write_text("no JSON")
    done = fetching.words(folder)
    good = done.status == 0 and done.ids() == ["a1", "b1", "b2", "d1"] and done.receipt["pages"] == 3 and done.counts() == {"fetch-file-skipped": 1}
    return "" if good else f"{done.status} {done.out} {done.err} {done.receipt}"


def test_standard_input_and_what_was_fetched_before(fetching):
    first = fetching.fetch("good")
    again = fetching.words("-", stdin=first.out)
    return difference(first.out, again.out)


def test_memory_stays_small(fetching):
    """A document of 200 MB in less memory than a third of it."""
    file = fetching.new(".json")
    with open(file, "w") as out:
        out.write('{"dataset":[' + ",".join('{"identifier":"%d","description":"%s"}' % (number, "x" * 20000) for number in range(10000)) + "]}")
    code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run(["python3", "-c", code, *fetching.command("-q", file)], capture_output=True, text=True, env=fetching.where(), check=False)
    file.unlink()
    peak = int(done.stdout or 0) / 1024
    return "" if 0 < peak < 70 else f"{peak} MB {done.stderr}"


def test_a_probe_that_is_also_the_document_is_kept_once(fetching):
    folder = fetching.new()
    first = fetching.fetch("document-cut-once", "--record", folder, path="/feed.json", type=None)
    second = fetching.words("--replay", folder)
    return same(first, second) + ("" if first.receipt["type"] == "data-json" else f"{first.receipt}")


def test_a_portal_that_wants_a_key_is_recognised(fetching):
    key = fetching.new()
    key.write_text("sesame-open")
    key.chmod(0o600)
    done = fetching.fetch("keyed", "--api-key-file", key, type=None)
    return "" if done.status == 0 and done.receipt["type"] == "ckan" else f"{done.status} {done.err}"


def test_too_many_requests_for_a_smaller_page_is_waited_for(fetching):
    """Large pages fail, and the first small one comes too soon."""
    def hurried(call):
        rows = call.parameter("rows")
        if rows == 3 and call.number == 4:
            call.answer("slow down", 429, "Too Many Requests", Retry_After="0")
        else:
            BEHAVIOURS["large-pages-fail"](call)
    BEHAVIOURS["hurried"] = hurried
    done = fetching.fetch("hurried", *TENS)
    return "" if done.status == 0 and len(done.lines) == 25 and done.receipt["retries"] == 3 else f"{done.status} {done.receipt}"
