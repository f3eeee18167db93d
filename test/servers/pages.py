#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Serves the records of a file of JSON lines as a CKAN portal does, from memory, as fast as Python can: for measuring who reads them.

pages.py FILE [ROWS [MB]]    prints its port, and serves until its standard input ends; MB is the most that it sends in a second
"""
import re
import socket
import sys
import threading
import time


def answers(file, rows):
    """start -> the whole HTTP answer."""
    with open(file, "rb") as lines:
        records = [line.rstrip(b"\n") for line in lines]
    pages = {}
    for start in range(0, len(records), rows):
        body = b'{"success":true,"result":{"count":%d,"results":[%s]}}' % (len(records), b",".join(records[start:start + rows]))
        pages[start] = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
    return pages


class Line:
    """What carries all answers: no faster than `rate` MB a second, if there is one."""

    def __init__(self, rate):
        self.rate, self.lock, self.free = rate * 1e6, threading.Lock(), 0.0

    def send(self, connection, answer):
        for at in range(0, len(answer), 65536 if self.rate else len(answer)):
            piece = answer[at:at + 65536] if self.rate else answer
            if self.rate:
                with self.lock:
                    self.free = max(self.free, time.monotonic()) + len(piece) / self.rate
                    wait = self.free - time.monotonic()
                time.sleep(max(0.0, wait))
            connection.sendall(piece)


def serve(connection, pages, line):
    missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    waiting = b""
    with connection:
        while True:
            while b"\r\n\r\n" not in waiting:
                piece = connection.recv(65536)
                if not piece:
                    return
                waiting += piece
            head, _, waiting = waiting.partition(b"\r\n\r\n")
            start = re.search(rb"[?&]start=(\d+)", head)
            line.send(connection, pages.get(int(start[1]), missing) if start else missing)


def main():
    pages = answers(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 250)
    line = Line(float(sys.argv[3]) if len(sys.argv) > 3 else 0)
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)

    def accept():
        while True:
            connection, _ = listener.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=serve, args=(connection, pages, line), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
