"""A visit without a browser: what a reader does on the real app, and what is then on screen."""

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from indicators.questions import HOME

APP = Path(__file__).parents[2] / "app.py"
PAGES = (
    *("city", "compare", "map", "peers", "perception", "preparedness", "gaps", "foresight", "policies"),
    "practices",
    *("catalogue", "contribute", "answer", "about", "legal", "ranking"),
)
PATIENCE = 60  # seconds; the first visit of all builds the store
PROVIDER = {"client_id": "vigie", "client_secret": "of tests", "server_metadata_url": "http://127.0.0.1:9"}


class Visit:
    """One reader: opens a page by its address, chooses, goes on."""

    def __init__(
        self, page: str = "city", locale: str = "en-GB", dark: bool = False, person: str = "", front: bool = False,
        screen: str = "", **link: str,
    ):  # fmt: skip
        """`person`: the verified e-mail of who signed in; empty for whoever did not. `front`: by the bare address.

        `screen`: the form that its charts have.
        """
        if page == "city" and not front:
            link = {"city": HOME} | link
        self.app = AppTest.from_file(APP, default_timeout=PATIENCE)
        if person:
            self.app.secrets["auth"] = {"cookie_secret": "of the tests, " * 3, "city": PROVIDER}
            self.app.user = {"is_logged_in": True, "provider": "city", "email": person, "email_verified": True}
            self.app.user |= {"name": person.partition("@")[0].title(), "nonce": "of tests"}
        self.app.context |= {"locale": locale, "theme": "dark" if dark else "light"}
        self.app.session_state["screen"] = screen
        self.app.query_params.update(link)
        self.app.switch_page(f"pages/{page}.py").run()

    def go(self, page: str) -> "Visit":
        """Goes to a page by the navigation, whose links carry no choices."""
        self.app.query_params.clear()
        self.app.switch_page(f"pages/{page}.py").run()
        return self

    def choose(self, key: str, chosen: str) -> "Visit":
        """Chooses an id in a select box."""
        self.app.selectbox(key=f"{key}__{self.language}").set_value(chosen).run()
        return self

    def type(self, key: str, words: str) -> "Visit":
        """Types into a select box what none of its options is called, and confirms it: AppTest knows options only."""
        box = self.app.selectbox(key=f"{key}__{self.language}")
        box.options.append(words)
        box.set_value(words).run()
        return self

    def press(self, key: str, chosen: str) -> "Visit":
        """Presses one of a row of buttons."""
        self.app.button_group(key=f"{key}__{self.language}").set_value(chosen).run()
        return self

    def click(self, label: str) -> "Visit":
        """Presses a button by its label or key.

        In the first run of a process the press would be lost, but for the patch.
        """
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(PagesManager, "__init__", _claimed)
            next(one for one in self.app.button if label in (one.label, one.key)).click().run()
        return self

    def export(self, name: str) -> set[str]:
        """Opens the list of what can be taken away from a view; returns the files that it offers."""
        before = {one.proto.id for one in self.app.get("download_button")}
        self.app.session_state[f"away_{name}"] = True
        self.app.run()
        return {one.proto.label for one in self.app.get("download_button") if one.proto.id not in before}

    def speak(self, code: str) -> "Visit":
        """Switches the language."""
        return self.choose("speech", code)

    def chosen(self, key: str) -> str:
        """The id that a select box holds."""
        return self.app.selectbox(key=f"{key}__{self.language}").value

    def table(self) -> pd.DataFrame:
        """The table under the chart, asked for by its switch."""
        if not self.app.dataframe:
            next(one for one in self.app.toggle if one.key.startswith("table_")).set_value(True).run()
        return self.app.dataframe[0].value

    def figure(self, place: int = 0) -> dict:
        """A chart as it is sent to the browser: the wide form first, then the narrow one."""
        return json.loads(self.app.get("plotly_chart")[place].proto.spec)

    def circles(self) -> list[dict]:
        """The map's circles."""
        layers = json.loads(self.app.get("deck_gl_json_chart")[0].proto.json)["layers"]
        return next(layer["data"] for layer in layers if layer["id"] == "cities")

    @property
    def link(self) -> dict[str, str]:
        """The choices in the address."""
        return dict(self.app.query_params)

    @property
    def language(self) -> str:
        """The visit's language."""
        return self.app.session_state["lang"]

    @property
    def headline(self) -> str:
        """The finding over the chart."""
        return words(next(part for part in self._pieces() if "vg-headline" in part).partition("</h1>")[0])

    @property
    def text(self) -> str:
        """All that is told around the charts."""
        return words(" ".join(self._pieces()))

    @property
    def warnings(self) -> list[str]:
        """What the page says about a link that asks wrongly."""
        return [one.value for one in self.app.warning]

    @property
    def trouble(self) -> list[str]:
        """Tracebacks and errors on screen: none on a sound page."""
        return [one.message for one in self.app.exception] + [one.value for one in self.app.error]

    @property
    def sent(self) -> str:
        """Everything that the browser gets, as one text: words, charts and table."""
        charts = [one.proto.spec for one in self.app.get("plotly_chart")]
        maps = [one.proto.json for one in self.app.get("deck_gl_json_chart")]
        tables = [one.value.to_csv() for one in self.app.dataframe]
        return "\n".join([*self._pieces(), *charts, *maps, *tables])

    def _pieces(self) -> list[str]:
        ready = [one.proto.body for one in self.app.get("html") if "<style" not in one.proto.body]
        return [*ready, self._city_rows["html"], self._city_rows["panel"]]

    @property
    def _city_rows(self) -> dict[str, str]:
        """What the themes of a city are made of in the browser; empty on other pages."""
        parts = (one.proto for one in self.app.get("bidi_component") if one.proto.component_name == "city_rows")
        return next((json.loads(one.json) for one in parts), {"html": "", "panel": ""})

    @property
    def rows(self) -> dict[str, str]:
        """The rows of a city, of all its themes: an indicator's title → all that is said in its row."""
        lines = re.findall(r"<tr data-row=.*?</tr>", self._city_rows["html"])
        return {words(re.findall(r"<button.*?</button>", one)[0]): words(one) for one in lines}


def _claimed(
    manager: PagesManager, *values: object, _make: Callable = PagesManager.__init__, **keywords: object
) -> None:
    """A pages manager as it is once app.py runs around every page (ui/navigation.py)."""
    _make(manager, *values, **keywords)
    PagesManager.uses_pages_directory = False


def words(content: str) -> str:
    """The text of a piece of HTML, on one line, every kind of space as one space."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content)).split())
