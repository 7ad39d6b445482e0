import asyncio
import http.client
import socket
from pathlib import Path

import pytest


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
@pytest.mark.parametrize("method", ["connect", "connect_ex", "bind"])
def test_internet_sockets_are_refused(family: socket.AddressFamily, method: str) -> None:
    address = "127.0.0.1" if family == socket.AF_INET else "::1"
    with socket.socket(family) as made, pytest.raises(RuntimeError, match="without a network"):
        getattr(made, method)((address, 9))


def test_datagrams_are_refused() -> None:
    with (
        socket.socket(type=socket.SOCK_DGRAM) as made,
        pytest.raises(RuntimeError, match="without a network"),
    ):
        made.sendto(b"x", ("127.0.0.1", 9))


def test_names_are_not_looked_up() -> None:
    with pytest.raises(RuntimeError, match="without a network"):
        socket.getaddrinfo("localhost", 80)
    with pytest.raises(RuntimeError, match="without a network"):
        http.client.HTTPConnection("localhost", timeout=1).request("GET", "/")


async def test_asyncio_cannot_connect_but_runs() -> None:
    with pytest.raises(RuntimeError, match="without a network"):
        await asyncio.open_connection("127.0.0.1", 9)
    assert await asyncio.to_thread(lambda: 7) == 7


def test_local_sockets_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of such a socket has to be short
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind("s")
        server.listen()
        client.connect("s")
        accepted, _ = server.accept()
        accepted.close()
