"""A chat for tests: an https server of its own certificate, which answers as it is told."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HOST = "chat.example.com"


def write_certificate(file: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    names = x509.SubjectAlternativeName([x509.DNSName(HOST), x509.IPAddress(ip_address("127.0.0.1"))])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    begins, ends = datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
    dated = builder.not_valid_before(begins).not_valid_after(ends)
    certificate = dated.add_extension(names, critical=False).sign(key, hashes.SHA256())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))


class ChatServer:
    """``status`` answers each message, with ``location`` as where it leads; ``drips`` sends the head a letter at a
    time and never ends.
    """

    def __init__(self, folder: Path, *, status: int = 200, location: str = "", drips: bool = False) -> None:
        self.certificate = folder / "certificate.pem"
        write_certificate(self.certificate)
        self.status, self.location, self.drips = status, location, drips
        self.received: list[bytes] = []
        self.paths: list[str] = []
        self.is_over = Event()
        self.server = HTTPServer(("127.0.0.1", 0), type("Conversation", (Conversation,), {"chat": self}))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]

    def __enter__(self) -> Self:
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.is_over.set()
        self.server.shutdown()
        self.server.server_close()

    @property
    def address(self) -> str:
        return f"https://{HOST}:{self.port}/hooks/abc?sig=1"

    def trusting_context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.certificate))


class Conversation(BaseHTTPRequestHandler):
    chat: ChatServer

    def do_POST(self) -> None:
        self.chat.paths.append(self.path)
        self.chat.received.append(self.rfile.read(int(self.headers["Content-Length"])))
        if self.chat.drips:
            self.drip()
            return
        self.send_response(self.chat.status)
        if self.chat.location:
            self.send_header("Location", self.chat.location)
        self.end_headers()

    def drip(self) -> None:
        try:
            while not self.chat.is_over.wait(0.05):
                self.wfile.write(b"H")
        except OSError:
            return

    def log_message(self, *_args: object) -> None:
        """Nothing on the console."""
