"""A headless Chromium spoken to through a pipe: no port, no network, no driver."""

import json
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")
_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip
_PATIENCE = 90
"""Seconds without a word from the browser."""
_TAKE_PIPE = (
    "import fcntl, os, sys;"
    "ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]];"
    "os.dup2(ends[0], 3); os.dup2(ends[1], 4); os.execv(sys.argv[3], sys.argv[3:])"
)
"""The browser reads commands from 3 and answers on 4."""
_NOTICES = {"Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"}


@dataclass(slots=True)
class Tab:
    """One page, and everything it said or asked for."""

    commands: int
    answers: int
    session: str = ""
    target: str = ""
    number: int = 0
    waiting: bytes = b""
    notices: list[Mapping[str, Any]] = field(default_factory=list)
    """Console messages, exceptions, and what the policy refused."""
    requests: list[str] = field(default_factory=list)
    """Addresses asked for."""
    dialogs: int = 0
    loaded: bool = False

    def send(self, method: str, **params: Any) -> Any:
        """One command of the DevTools protocol; returns its result."""
        self.number += 1
        message: dict[str, Any] = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                return answer["result"]

    def open(self, page: Path, width: int = 1280, height: int = 900) -> None:
        """Open a file from disk, with the network off, and wait until it has loaded."""
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        self.send(
            "Network.emulateNetworkConditions",
            offline=True, latency=0, downloadThroughput=-1, uploadThroughput=-1,
        )  # fmt: skip
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        self.loaded = False
        self.send("Page.navigate", url=page.as_uri())
        while not self.loaded:
            self._next()
        self.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression in the page."""
        result = self.send(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def press(self, key: str) -> None:
        """One key, where the focus is."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowRight": 39, "ArrowDown": 40}
        for kind in ("keyDown", "keyUp"):
            self.send(
                "Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=codes[key]
            )

    def _next(self) -> Any:
        while b"\0" not in self.waiting:
            ready, _, _ = select.select([self.answers], [], [], _PATIENCE)
            assert ready, "the browser does not answer"
            read = os.read(self.answers, 1 << 20)
            assert read, "the browser went away"
            self.waiting += read
        text, _, self.waiting = self.waiting.partition(b"\0")
        message = json.loads(text)
        self._note(message.get("method", ""), message.get("params", {}))
        return message

    def _note(self, method: str, params: Mapping[str, Any]) -> None:
        if method in _NOTICES:
            self.notices.append(params)
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Page.loadEventFired":
            self.loaded = True
        elif method == "Page.javascriptDialogOpening":
            self.dialogs += 1


@contextmanager
def new_tab(profile: Path) -> Iterator[Tab]:
    """A browser of its own with one empty page, closed at the end."""
    assert PROGRAM is not None
    for_browser, commands = os.pipe()
    answers, from_browser = os.pipe()

    process = subprocess.Popen(
        [
            *(sys.executable, "-c", _TAKE_PIPE, str(for_browser), str(from_browser)),
            *(PROGRAM, *_FLAGS, f"--user-data-dir={profile}", "about:blank"),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=(for_browser, from_browser),
    )
    os.close(for_browser)
    os.close(from_browser)
    tab = Tab(commands=commands, answers=answers)
    try:
        target = tab.send("Target.createTarget", url="about:blank")["targetId"]
        tab.session = tab.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        yield tab
    finally:
        os.close(commands)
        os.close(answers)
        process.terminate()
        process.wait(timeout=20)
