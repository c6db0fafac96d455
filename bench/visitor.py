"""A browser's visits without a browser: one connection, cookies, gzip."""

import re
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PATIENCE_S = 120.0


@dataclass(slots=True)
class Visitor:
    """Someone who signs in and opens pages, one after the other."""

    host: str
    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Be ready to connect."""
        self.line = HTTPConnection(self.host, self.port, timeout=PATIENCE_S)

    line: HTTPConnection = field(init=False, repr=False)

    def sign_in(self, username: str, password: str) -> None:
        """Fill in the form of the first page."""
        _, body, _ = self.get("/accounts/login/", plain=True)
        token = TOKEN.search(body.decode())
        if token is None:
            raise RuntimeError("the login page has no form")
        form = {
            "csrfmiddlewaretoken": token[1],
            "username": username,
            "password": password,
        }
        answer, _ = self._ask("POST", "/accounts/login/", urlencode(form))
        if answer.status != 302:  # noqa: PLR2004
            raise RuntimeError(f"signing in was answered with {answer.status}")

    def get(self, path: str, *, plain: bool = False) -> tuple[int, bytes, float]:
        """Open a page: its status, its body and the seconds it took."""
        began = time.perf_counter()
        answer, body = self._ask("GET", path, plain=plain)
        return answer.status, body, time.perf_counter() - began

    def post(self, path: str, body: str, token: str) -> bytes:
        """Send what a page's script would send; return the answer."""
        _, answer = self._ask("POST", path, body, plain=True, token=token)
        return answer

    def _ask(
        self,
        method: str,
        path: str,
        body: str = "",
        *,
        plain: bool = False,
        token: str = "",
    ) -> tuple[HTTPResponse, bytes]:
        headers = {
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "Accept-Encoding": "identity" if plain else "gzip",
            "Referer": f"http://{self.host}:{self.port}/",
        }
        if token:
            headers["X-CSRFToken"] = token
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.line.request(method, path, body or None, headers)
        answer = self.line.getresponse()
        content = answer.read()
        for said in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(said).items():
                self.cookies[name] = morsel.value
        return answer, content
