#!/usr/bin/env python3
"""Opens many live streams and keeps them open, reading what comes, until its input ends.

    open_streams.py PORT COUNT TOKENS

Prints one line when all are open: how many, and the seconds it took. Many source addresses, since one
address has not enough ports on every system.
"""
import resource
import selectors
import socket
import sys
import time

PER_ADDRESS = 5_000
AT_ONCE = 100


def connect(port, number, token):
    stream = socket.socket()
    stream.bind((f"127.0.0.{2 + number // PER_ADDRESS}", 0))
    stream.connect(("127.0.0.1", port))
    stream.sendall(
        f"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n".encode()
    )
    stream.setblocking(False)
    return stream


def read_some(selector, opened, wait):
    for key, _ in selector.select(wait):
        if key.fileobj is sys.stdin:
            continue
        try:
            data = key.fileobj.recv(4096)
        except BlockingIOError:
            continue
        if key.fileobj not in opened and data.startswith(b"HTTP/1.1 200"):
            opened.add(key.fileobj)
        if not data:
            selector.unregister(key.fileobj)
            opened.discard(key.fileobj)


def main():
    port, count, file = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    tokens = open(file, encoding="utf-8").read().split()
    selector = selectors.DefaultSelector()
    opened, start = set(), time.monotonic()
    for number in range(count):
        selector.register(connect(port, number, tokens[number % len(tokens)]), selectors.EVENT_READ)
        if number % AT_ONCE == 0:
            read_some(selector, opened, 0.01)
    until = time.monotonic() + 30
    while len(opened) < count and time.monotonic() < until:
        read_some(selector, opened, 0.1)
    print(len(opened), f"{time.monotonic() - start:.2f}", flush=True)
    selector.register(sys.stdin, selectors.EVENT_READ)
    while not any(key.fileobj is sys.stdin for key, _ in selector.select()):
        read_some(selector, opened, 0)


main()
