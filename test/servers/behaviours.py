# SPDX-License-Identifier: Apache-2.0
"""What the portals of the tests do: BEHAVIOURS has a function for each, by its name."""
import functools
import gzip
import json
import random

BEHAVIOURS = {}
SEARCH = "/api/3/action/package_search"
NAMES = "/api/3/action/package_list"


def portal(function):
    BEHAVIOURS[function.__name__.replace("_", "-")] = function
    return function


def record(number):
    return {
        "id": f"id-{number:05}", "name": f"dataset-{number:05}", "title": f"Dataset {number}, é", "license_id": "cc-by", "owner_org": "town",
        "metadata_modified": "2026-01-01T00:00:00.000000", "num_resources": 1, "resources": [{"id": f"r-{number}", "url": f"https://data.example.org/{number}.csv"}],
    }


def page(count, records):
    return json.dumps({"help": "", "success": True, "result": {"count": count, "sort": "id asc", "results": records}}, ensure_ascii=False)


def window(call, most=1000):
    start = call.parameter("start")
    return start, min(call.parameter("rows", 10), most)


def some(start, rows, total):
    return [record(number) for number in range(start, min(start + rows, total))]


def ckan(call, total=25, most=1000):
    """A good portal of `total` records."""
    if call.path == SEARCH:
        start, rows = window(call, most)
        call.answer(page(total, some(start, rows, total)))
    elif call.path == NAMES:
        call.answer(json.dumps({"success": True, "result": [record(number)["name"] for number in range(total)]}))
    else:
        call.answer("not found", 404, "Not Found")


def is_page(call):
    return call.path == SEARCH and call.parameter("rows") > 0


@portal
def good(call):
    ckan(call)


@portal
def empty(call):
    ckan(call, 0)


@portal
def rows_cap_lowered(call):
    ckan(call, 25, most=4)


@portal
def unstable_order(call):
    """What was changed last comes first, and something always was: records slide from one page to the next."""
    start, rows = window(call)
    order = [*range(25)]
    shift = 3 if start else 0
    order = order[-shift:] + order[:-shift] if shift else order
    call.answer(page(25, [record(number) for number in order[start:start + rows]]))


@portal
def count_grows(call):
    start, rows = window(call)
    total = 25 if start == 0 else 27
    call.answer(page(total, some(start, rows, total)))


@portal
def count_shrinks(call):
    start, rows = window(call)
    total = 25 if start == 0 else 22
    call.answer(page(total, some(start, rows, total)))


@portal
def count_lies(call):
    start, rows = window(call)
    call.answer(page(30, some(start, rows, 25)))


@portal
def no_count(call):
    start, rows = window(call)
    call.answer(json.dumps({"success": True, "result": {"results": some(start, rows, 25)}}))


def once(call, trouble):
    """Trouble at the first request for each page, and then none."""
    same = [other for other in call.portals.calls_of(call.portal) if other.target == call.target]
    if is_page(call) and len(same) == 1:
        trouble()
    else:
        ckan(call)


@portal
def too_many(call):
    once(call, lambda: call.answer("slow down", 429, "Too Many Requests"))


@portal
def too_many_retry_after(call):
    once(call, lambda: call.answer("slow down", 429, "Too Many Requests", Retry_After="1"))


@portal
def too_many_long(call):
    if is_page(call):
        call.answer("come back tomorrow", 429, "Too Many Requests", Retry_After="86400")
    else:
        ckan(call)


@portal
def unavailable_once(call):
    once(call, lambda: call.answer("<html><title>Maintenance</title></html>", 503, "Service Unavailable", Content_Type="text/html"))


@portal
def unavailable_until_date(call):
    once(call, lambda: call.answer("later", 503, "Service Unavailable", Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"))


@portal
def broken_for_ever(call):
    call.answer("oops", 500, "Internal Server Error")


@portal
def broken_pages(call):
    """The search works, as long as nobody wants a record of it."""
    if is_page(call):
        call.answer("oops", 500, "Internal Server Error")
    else:
        ckan(call)


@portal
def html_once(call):
    once(call, lambda: call.answer("<!DOCTYPE html><html><head><title>Please log in</title></head></html>", Content_Type="text/html"))


@portal
def html_for_ever(call):
    call.answer("<!DOCTYPE html><html><head><title>Please log in</title></head></html>", Content_Type="text/html")


@portal
def success_false(call):
    if is_page(call):
        call.answer(json.dumps({"help": "", "success": False, "error": {"__type": "Authorization Error", "message": "Access denied"}}), 403, "Forbidden")
    else:
        ckan(call)


@portal
def success_false_200(call):
    once(call, lambda: call.answer(json.dumps({"success": False, "error": {"__type": "Search Error", "message": "Solr is down"}})))


@portal
def quoted_message(call):
    once(call, lambda: call.answer(json.dumps("Bad request - JSON Error: no JSON object could be decoded"), 500, "Internal Server Error"))


@portal
def quoted_answer(call):
    start, rows = window(call)
    call.answer(json.dumps(page(25, some(start, rows, 25))))


@portal
def cut_body(call):
    """Half of an answer, and then the end of the connection, though more was announced."""
    def cut():
        start, rows = window(call)
        body = page(25, some(start, rows, 25)).encode()
        call.raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body[:len(body) // 2])
        call.close()
    once(call, cut)


@portal
def short_content_length(call):
    """A Content-Length that leaves out the end of the answer."""
    def short():
        start, rows = window(call)
        body = page(25, some(start, rows, 25)).encode()
        call.raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % (len(body) // 2) + body)
        call.close()
    once(call, short)


@portal
def reset(call):
    def cut():
        body = page(25, some(0, 25, 25)).encode()
        call.raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body[:500])
        call.sleep(0.05)
        call.hang_up()
    once(call, cut)


@portal
def endless(call):
    """Always more, and the count grows along."""
    start, rows = window(call)
    call.answer(page(start + rows + 1000, some(start, rows, start + rows)))


@portal
def repeats(call):
    """Whatever is asked for, it gives the first page."""
    rows = call.parameter("rows")
    call.answer(page(25, some(0, rows, 25)))


@portal
def repeats_once(call):
    """The second page is the first again; then it goes on."""
    start, rows = window(call)
    call.answer(page(25, some(0 if start == 10 else start, rows, 25)))


@portal
def duplicate_ids(call):
    start, rows = window(call)
    call.answer(page(25, [record(number if number != 20 else 3) for number in range(start, min(start + rows, 25))]))


@portal
def redirect_loop(call):
    call.answer("", 302, "Found", Location=call.target)


def redirect_to(call, host, port=None):
    call.answer("", 302, "Found", Location=f"http://{host}:{port or call.portals.port}/good" + call.target[len(call.portal) + 1:])


@portal
def redirect_good(call):
    call.answer("", 301, "Moved", Location="/good" + call.target[len(call.portal) + 1:])


@portal
def redirect_loopback(call):
    redirect_to(call, "127.0.0.2")


@portal
def redirect_v6(call):
    redirect_to(call, "[::1]")


@portal
def redirect_mapped(call):
    redirect_to(call, "[::ffff:127.0.0.3]")


@portal
def redirect_decimal(call):
    redirect_to(call, "2130706434")


@portal
def redirect_octal(call):
    redirect_to(call, "0177.0.0.2")


@portal
def redirect_name(call):
    redirect_to(call, "localhost", call.portals.decoy)


@portal
def redirect_file(call):
    call.answer("", 302, "Found", Location="file:///etc/passwd")


@functools.cache
def packed(head, tail):
    """Little that unpacks to much."""
    return gzip.compress(head + b"0" * 20_000_000 + tail, 1)


@portal
def bomb(call):
    if is_page(call):
        call.answer(packed(b'{"success":true,"result":{"count":1,"results":[{"id":"a","x":"', b'"}]}}'), Content_Encoding="gzip")
    else:
        ckan(call)


@portal
def trickle(call):
    """A byte a second."""
    call.raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n")
    for _ in range(30):
        call.raw(b" ")
        call.sleep(1)
    call.close()


@portal
def silent(call):
    call.sleep(30)
    call.close()


@portal
def silent_once(call):
    def wait():
        call.sleep(30)
        call.close()
    once(call, wait)


@portal
def wrong_type(call):
    start, rows = window(call)
    call.answer("\ufeff" + page(25, some(start, rows, 25)), Content_Type="text/html; charset=iso-8859-1")


@portal
def latin1(call):
    start, rows = window(call)
    call.answer(page(25, some(start, rows, 25)).encode("latin-1"), Content_Type="application/json; charset=utf-8")


def in_charset(encoding, declared, mark=b""):
    """A good portal that answers in another charset than UTF-8, and says so, or something else."""
    def answer(call):
        if call.path == SEARCH:
            start, rows = window(call)
            kind = "application/json" + (f"; charset={declared}" if declared else "")
            call.answer(mark + page(25, some(start, rows, 25)).encode(encoding), Content_Type=kind)
        else:
            ckan(call)
    return answer


BEHAVIOURS.update({
    "latin1-declared": in_charset("latin-1", "ISO-8859-1"),
    "latin1-undeclared": in_charset("latin-1", ""),
    "latin1-unknown": in_charset("latin-1", "x-portal"),
    "charset-of-bytes": in_charset("latin-1", "\xe9\x01" + "x" * 5000),
    "latin1-ascii": in_charset("latin-1", "us-ascii"),
    "utf8-as-latin1": in_charset("utf-8", '"iso-8859-1"'),
    "utf16-marked": in_charset("utf-16-be", "", b"\xFE\xFF"),
    "utf16-as-utf8": in_charset("utf-16-le", "utf-8", b"\xFF\xFE"),
    "utf16-unmarked": in_charset("utf-16-le", "UTF-16"),
    "utf32": in_charset("utf-32", "utf-32"),
})


@portal
def shift_jis(call):
    """Katakana, with a letter whose second byte is a backslash."""
    start, rows = window(call)
    records = [{**each, "title": "ソース 表"} for each in some(start, rows, 25)]
    call.answer(page(25, records).encode("shift_jis"), Content_Type="application/json; charset=Shift_JIS")


@portal
def latin1_as_shift_jis(call):
    """What is said about it decodes some of it, by chance, but not all."""
    start, rows = window(call)
    records = [{**each, "title": "Café à la crème, 50 %\xA0é"} for each in some(start, rows, 25)]
    call.answer(page(25, records).encode("latin-1"), Content_Type="application/json; charset=Shift_JIS")


@portal
def document_latin1(call):
    if call.path == "/data.json.gz":
        datasets = [{"identifier": f"d-{number}", "title": f"Données {number}"} for number in range(12)]
        body = json.dumps({"conformsTo": "https://project-open-data.cio.gov/v1.1/schema", "dataset": datasets}, ensure_ascii=False)
        call.answer(gzip.compress(body.encode("latin-1"), mtime=0), Content_Type="application/gzip; charset=windows-1252")
    else:
        call.answer("not found", 404, "Not Found")


@portal
def broken_record(call):
    start, rows = window(call)
    call.answer(page(25, some(start, rows, 25)).replace('"id-00007"', '"id-00007'))


@portal
def poisonous(call):
    """Record 17 cannot be made into JSON by the portal: a page that it is on fails."""
    start, rows = window(call)
    if start <= 17 < start + rows:
        call.answer("oops", 500, "Internal Server Error")
    else:
        call.answer(page(25, some(start, rows, 25)))


@portal
def large_pages_fail(call):
    start, rows = window(call)
    if rows > 5:
        call.answer("upstream timed out", 504, "Gateway Timeout")
    else:
        ckan(call)


@portal
def many_pages(call):
    ckan(call, 10000)


@portal
def checkpoints(call):
    ckan(call, 60)


@portal
def slowly(call):
    call.sleep(0.004)
    ckan(call, 60)


@portal
def unchanged(call):
    """Says when nothing changed."""
    start, rows = window(call)
    body = page(25, some(start, rows, 25))
    tag = f'"{start}-{rows}"'
    if call.headers.get("if-none-match") == tag:
        call.answer("", 304, "Not Modified", ETag=tag)
    else:
        call.answer(body, ETag=tag)


@portal
def keyed(call):
    if call.headers.get("authorization") != "sesame-open":
        call.answer(json.dumps({"success": False, "error": {"__type": "Authorization Error", "message": "Access denied"}}), 403, "Forbidden")
    else:
        ckan(call)


@portal
def keyed_elsewhere(call):
    """Sends whoever has a key to another host."""
    redirect_to(call, "localhost")


@portal
def since(call):
    """Three records changed; two of those of long ago are gone."""
    if call.path == NAMES:
        call.answer(json.dumps({"success": True, "result": [record(number)["name"] for number in range(25) if number not in (4, 9)]}))
    elif "fq" in call.query and call.query["fq"] == ["metadata_modified:[2026-01-31T23:00:00Z TO *]"]:
        call.answer(page(3, some(*window(call), 3)))
    else:
        ckan(call, 25)


@portal
def everything_gone(call):
    if call.path == NAMES:
        call.answer(json.dumps({"success": True, "result": []}))
    else:
        ckan(call, 3)


def data_json(total):
    return json.dumps({"conformsTo": "https://project-open-data.cio.gov/v1.1/schema", "dataset": [
        {"identifier": f"d-{number}", "title": f"Dataset {number}", "accessLevel": "public"} for number in range(total)]})


@portal
def document(call):
    if call.path == "/data.json":
        call.answer(data_json(12))
    else:
        call.answer("<html><title>Not found</title></html>", 404, "Not Found", Content_Type="text/html")


@portal
def document_cut_once(call):
    text = data_json(12)
    call.answer(text[:len(text) // 2] if call.number == 1 else text)


@portal
def document_cut(call):
    text = data_json(12)
    call.answer(text[:len(text) // 2])


@portal
def document_gzip(call):
    call.answer(gzip.compress(data_json(12).encode()), Content_Type="application/gzip")


@portal
def document_bomb(call):
    call.answer(packed(b'{"dataset":[{"identifier":"', b'"}]}'), Content_Type="application/gzip")


@portal
def garbage(call):
    noise = random.Random(1)
    call.answer(bytes(noise.randrange(256) for _ in range(20000)))


@portal
def lines(call):
    call.answer("".join(json.dumps(record(number)) + "\n" for number in range(7)))


@portal
def slow_polite(call):
    ckan(call, 25)


