"""A browser window in which nothing goes wrong unnoticed: errors of scripts, refusals of the policy, foreign addresses."""

from dataclasses import dataclass, field
from typing import Any

LAUNCH = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--font-render-hinting=none",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
)
POLICY = "document.addEventListener('securitypolicyviolation', (e) => console.error(`CSP ${e.violatedDirective} ${e.blockedURI}`))"


@dataclass
class Watch:
    """What went wrong in a window; ``expected`` holds the statuses that a test provokes."""

    base: str
    expected: set[int] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def on(self, page: Any) -> None:
        """Listen to a page."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: Any) -> None:
        if message.type not in ("error", "warning") or message.text.startswith("Failed to load resource"):
            return  # a failed resource has its own line, with its status
        self.faults.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:", "blob:", "about:")):
            self.faults.append(f"foreign address: {request.url}")

    def _response(self, response: Any) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.faults.append(f"{response.status}: {response.request.method} {response.url}")


def window(browser: Any, base: str, *, session: str = "", width: int = 1440, height: int = 0, **more: Any) -> Any:
    """A new window of its own: ``page.watch`` knows what went wrong in it."""
    tall = height or (900 if width > 600 else 844)
    given = {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "reduced_motion": "reduce"} | more
    context = browser.new_context(base_url=base, viewport={"width": width, "height": tall}, **given)
    context.set_default_timeout(15_000)
    if session:
        context.add_cookies([{"name": "session", "value": session, "url": base, "httpOnly": True, "sameSite": "Lax"}])
    context.add_init_script(POLICY)
    watch = Watch(base)
    context.on("page", watch.on)
    page = context.new_page()
    page.watch = watch
    return page
