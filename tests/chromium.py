"""A headless Chromium that tells what a page does, over the DevTools protocol."""

import json
import os
import select
import shlex
import shutil
import subprocess
import time
from dataclasses import dataclass, field

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-default-apps"),
    *("--disable-dev-shm-usage", "--remote-debugging-pipe"),
)
PATIENCE = 60


def find():
    """Return the path of Chromium, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@dataclass
class Behaviour:
    """What a page did: dialogs it opened, addresses it asked for, errors it left in the console."""

    dialogs: list = field(default_factory=list)
    requests: list = field(default_factory=list)
    console: list = field(default_factory=list)


class Chromium:
    """One browser with one page; use it in a with statement."""

    def __init__(self, profile):
        from_us, to_browser = os.pipe()
        self._input, from_browser = os.pipe()
        self._output = to_browser
        command = shlex.join([find(), *FLAGS, f"--user-data-dir={profile}", "about:blank"])
        # The protocol is spoken on descriptors 3 and 4.
        with_pipes = f"exec 8<&{from_us} 9>&{from_browser}; exec {command} 3<&8 4>&9"
        self._process = subprocess.Popen(
            ["bash", "-c", with_pipes],
            pass_fds=(from_us, from_browser),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(from_us)
        os.close(from_browser)
        self._buffer = b""
        self._number = 0
        self._events = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = None
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait(PATIENCE)
        os.close(self._input)
        os.close(self._output)

    def send(self, method, **params):
        """Send a command and return its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if getattr(self, "_session", None):
            message["sessionId"] = self._session
        os.write(self._output, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + PATIENCE
        while True:
            answer = self._receive(deadline - time.monotonic())
            if answer is None:
                raise TimeoutError(method)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self._happened(answer)

    def visit(self, address, settle=0.5):
        """Open a page, wait until it is still, and return how it behaved."""
        self._events = []
        self.send("Page.navigate", url=address)
        deadline = time.monotonic() + PATIENCE
        while not any(event["method"] == "Page.loadEventFired" for event in self._events):
            event = self._receive(deadline - time.monotonic())
            if event is None:
                raise TimeoutError(address)
            self._happened(event)
        self.evaluate(
            "for (const e of document.querySelectorAll('*')) for (const n of ['mouseover', 'focus', 'error', 'toggle'])"
            " e.dispatchEvent(new Event(n))"
        )
        still = time.monotonic() + settle
        while (left := still - time.monotonic()) > 0:
            if event := self._receive(left):
                self._happened(event)
        return self._behaviour(address)

    def evaluate(self, expression):
        """Return the value of an expression in the page."""
        result = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        return result["result"].get("value")

    def _receive(self, seconds):
        while b"\0" not in self._buffer:
            if seconds <= 0 or not select.select([self._input], [], [], seconds)[0]:
                return None
            data = os.read(self._input, 1 << 16)
            if not data:
                raise RuntimeError("Chromium ended")
            self._buffer += data
        message, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(message)

    def _happened(self, event):
        if "method" not in event:
            return
        self._events.append(event)
        if event["method"] == "Page.javascriptDialogOpening":
            self._number += 1
            message = {
                "id": self._number,
                "method": "Page.handleJavaScriptDialog",
                "params": {"accept": False},
                "sessionId": self._session,
            }
            os.write(self._output, json.dumps(message).encode() + b"\0")
            self._number += 1

    def _behaviour(self, address):
        seen = Behaviour()
        for event in self._events:
            params = event.get("params", {})
            if event["method"] == "Page.javascriptDialogOpening":
                seen.dialogs.append(params["message"])
            elif event["method"] == "Network.requestWillBeSent":
                if params["request"]["url"].partition("#")[0] != address:
                    seen.requests.append(params["request"]["url"])
            elif event["method"] == "Runtime.exceptionThrown":
                seen.console.append(params["exceptionDetails"]["text"])
            elif event["method"] == "Log.entryAdded":
                seen.console.append(params["entry"]["text"])
            elif event["method"] == "Runtime.consoleAPICalled":
                seen.console.append(str(params["args"]))
        return seen
