"""What a visit costs over the wire: the bytes that the browser received, as its own network log counts them."""

from playwright.sync_api import Page


class Wire:
    """Counts what a page receives from now on, compressed as it travels."""

    def __init__(self, page: Page):
        self.bytes = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.dataReceived", self._file)
        session.on("Network.webSocketFrameReceived", self._frame)

    def _file(self, event: dict) -> None:
        self.bytes += event["encodedDataLength"]

    def _frame(self, event: dict) -> None:
        frame = event["response"]
        length = len(frame["payloadData"])
        self.bytes += length * 3 // 4 if frame["opcode"] == 2 else length  # binary frames are told in base 64
