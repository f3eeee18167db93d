# SPDX-License-Identifier: Apache-2.0
"""A server that plays portals, good ones and bad ones. Python's standard library alone; only on the loopback.

    with Portals() as portals:
        portals.url("good")        # a portal's address: http://127.0.0.1:PORT/good
        portals.seen("good")       # the paths that were asked for there

Each portal is a function in behaviours.py: it gets a Call and answers it, well or badly.
"""
import collections
import socket
import socketserver
import threading
import time
import urllib.parse


class Call:
    """One request, and the socket that it came by."""

    def __init__(self, handler, method, target, headers, body):
        self.handler, self.method, self.target, self.headers, self.body = handler, method, target, headers, body
        parts = urllib.parse.urlsplit(target)
        _, self.portal, *rest = parts.path.split("/", 2)
        self.path = "/" + (rest[0] if rest else "")
        self.query = urllib.parse.parse_qs(parts.query)
        self.number = 1
        self.portals = handler.server.portals

    def parameter(self, name, missing=0):
        return int(self.query.get(name, [missing])[0])

    def raw(self, data):
        self.handler.wfile.write(data)
        self.handler.wfile.flush()

    def answer(self, body, status=200, reason="OK", **headers):
        """A proper answer; header names with _ for -."""
        if isinstance(body, str):
            body = body.encode()
        fields = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        fields.update({name.replace("_", "-"): value for name, value in headers.items()})
        head = f"HTTP/1.1 {status} {reason}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        self.raw(head.encode("latin-1") + b"\r\n" + body)

    def hang_up(self):
        """Closes so that the other side sees a reset."""
        self.handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        self.close()

    def close(self):
        self.handler.open = False

    def sleep(self, seconds):
        """Waits, but no longer than the server lives."""
        self.portals.stopped.wait(seconds)


class Handler(socketserver.StreamRequestHandler):
    timeout = 30
    disable_nagle_algorithm = True

    def handle(self):
        self.open = True
        try:
            while self.open and self.one():
                pass
        except OSError:
            pass

    def one(self):
        line = self.rfile.readline(65536)
        if not line.strip():
            return False
        method, target, _ = line.decode("latin-1").split(" ", 2)
        headers = {}
        while (line := self.rfile.readline(65536)).strip():
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        body = self.rfile.read(int(headers.get("content-length", 0)))
        self.server.portals.serve(Call(self, method, target, headers, body))
        return True


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        raise


class Portals:
    def __init__(self, behaviours, address="127.0.0.1"):
        self.behaviours = behaviours
        self.calls = {}
        self.numbers = collections.Counter()
        self.decoy = None
        self.lock = threading.Lock()
        self.stopped = threading.Event()
        self.server = Server((address, 0), Handler)
        self.server.portals = self
        self.port = self.server.server_address[1]
        self.host = address

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        self.server.shutdown()
        self.server.server_close()

    def url(self, portal, path=""):
        return f"http://{self.host}:{self.port}/{portal}{path}"

    def seen(self, portal):
        with self.lock:
            return [call.target for call in self.calls.get(portal, [])]

    def calls_of(self, portal):
        with self.lock:
            return list(self.calls.get(portal, []))

    def serve(self, call):
        call.time = time.monotonic()
        with self.lock:
            calls = self.calls.setdefault(call.portal, [])
            calls.append(call)
            self.numbers[call.portal, call.path] += 1
            call.number = self.numbers[call.portal, call.path]
        behaviour = self.behaviours.get(call.portal)
        if behaviour is None:
            call.answer("no such portal", 404, "Not Found")
        else:
            behaviour(call)
