"""Browsers that one test after the other uses: one that has the scripts already opens a page at half the cost."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

PATIENCE = 120_000  # milliseconds: two slow cores, shared with other tests
EMPTY = "/healthz"  # a page without scripts; about:blank would start another process of the browser, for a second
SEEN = "try { localStorage.setItem('vigie.tour', 'seen') } catch {}"
STEADY = """
// A part that opens is open at once: a press on what still moves lands beside it, and opens nothing.
const animate = Element.prototype.animate;
Element.prototype.animate = function (...how) {
  const animation = animate.apply(this, how);
  if (animation.effect.getComputedTiming().iterations !== Infinity) animation.finish();
  return animation;
};
"""
FORGET = "() => { localStorage.clear(); sessionStorage.clear() }"


class Pool:
    """The browsers, by what they are: language, screen, the dashboard they open addresses of."""

    def __init__(self, browser: Browser, usual: dict):
        self.browser, self.usual = browser, usual
        self.waiting: dict[str, list[Page]] = defaultdict(list)

    @contextmanager
    def lent(
        self, first: bool = False, fresh: bool = False, color_scheme: str = "light", permissions=(), **options: object
    ) -> Iterator[Page]:
        """The empty page of a browser, which remembers nobody who used it before.

        `first`: of a reader who has not seen the tour. `fresh`: of a browser that no test used or will use.
        """
        options = {**self.usual, **options}
        if first or fresh:
            page = self._opened(options, first)
        else:
            waiting = self.waiting[repr(sorted(options.items()))]
            page = waiting.pop() if waiting else self._opened(options, first)
        page.emulate_media(media="screen", color_scheme=color_scheme)  # one before may have printed
        if permissions:
            page.context.grant_permissions([*permissions])
        yield page
        if first or fresh:
            page.context.close()
            return
        forget(page, options["viewport"])
        waiting.append(page)

    def close(self) -> None:
        """Closes the browsers that nobody uses."""
        for pages in self.waiting.values():
            for page in pages:
                page.context.close()

    def _opened(self, options: dict, first: bool) -> Page:
        context = self.browser.new_context(**options)
        context.add_init_script(STEADY)
        if not first:
            context.add_init_script(SEEN)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        return page


def forget(page: Page, viewport: dict[str, int]) -> None:
    """Takes away whatever a reader left in a browser: choices, sign-ins, permissions, what stood between it and us."""
    for other in page.context.pages:
        if other is not page:
            other.close()
    page.unroute_all(behavior="ignoreErrors")
    if page.url == "about:blank":
        page.goto(EMPTY)  # nothing can be forgotten from a blank page
    page.evaluate(FORGET)
    page.context.clear_cookies()
    page.context.clear_permissions()
    page.set_viewport_size(viewport)
    page.goto(EMPTY)
