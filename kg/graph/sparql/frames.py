"""Messages in, bytes on a socket out, and back: a length, a JSON head, a length, a body."""

import json
import socket
import struct
from collections.abc import Awaitable, Callable
from typing import Any

_LENGTHS = struct.Struct("!QQ")
_PIECE = 1 << 20


class Closed(Exception):
    """The other end is gone."""


def packed(head: dict[str, Any], body: bytes = b"") -> bytes:
    """Return a message as bytes."""
    written = json.dumps(head).encode()
    return b"".join((_LENGTHS.pack(len(written), len(body)), written, body))


def send(connection: socket.socket, head: dict[str, Any], body: bytes = b"") -> None:
    """Send a message. Raises Closed."""
    try:
        connection.sendall(packed(head, body))
    except OSError as error:
        raise Closed from error


def receive(connection: socket.socket) -> tuple[dict[str, Any], bytes]:
    """Wait for a message. Raises Closed."""
    head_length, body_length = _LENGTHS.unpack(_exactly(connection, _LENGTHS.size))
    head = json.loads(_exactly(connection, head_length))
    return head, _exactly(connection, body_length)


def _exactly(connection: socket.socket, size: int) -> bytes:
    received = bytearray()
    while len(received) < size:
        try:
            piece = connection.recv(min(_PIECE, size - len(received)))
        except OSError as error:
            raise Closed from error
        if not piece:
            raise Closed
        received += piece
    return bytes(received)


async def receive_async(
    read: Callable[[int], Awaitable[bytes]],
) -> tuple[dict[str, Any], bytes]:
    """Wait for a message without blocking; `read` takes a number of bytes. Raises Closed."""
    try:
        head_length, body_length = _LENGTHS.unpack(await read(_LENGTHS.size))
        head = json.loads(await read(head_length)) if head_length else {}
        return head, await read(body_length) if body_length else b""
    except (OSError, EOFError) as error:
        # asyncio's IncompleteReadError is an EOFError.
        raise Closed from error
