"""The news of a city or of an indicator as a page that people read, with the addresses for a feed reader."""

from html import escape
from urllib.parse import urlencode

from indicators.exports.frames import page
from indicators.language.language import Language
from indicators.view.feed import Entry, Feed

FEEDS = {"atom": "Atom", "rss": "RSS"}


def feed_page(feed: Feed, _: Language, site: str, address: str, query: str = "") -> str:
    """The page, newest first. `site`: where the pages are; `address`: of this page, without ending and query.

    `query`: what narrows the feed, as "kind=trend".
    """
    title, font = feed.heading or feed.title, f"{site}/app/static/fonts/VigieSans-Regular.ttf"
    feeds = " · ".join(_way(f"{address}.{kind}?{_query(query, _)}", name) for kind, name in FEEDS.items())
    follow = escape(_("To follow what is new, copy one of these addresses into your feed reader:"))
    home = _way(f"{site}/?lang={_.code}", _("Go to the first page and find your city"))
    way = _way(f"{site}/{feed.home}", _("Open the page"))
    back = f"<p class='about'>{way}</p>" if feed.home else ""
    nothing = escape(_("Nothing new yet."))
    listed = "".join(_entry(one, site, _) for one in feed.entries) or f"<p>{nothing}</p>"
    head = f"{back}<h1>{escape(title)}</h1><p class='lead'>{escape(feed.lead)}</p><p>{follow} {feeds}</p>"
    return page(title, f"{head}{listed}<footer><p>{home}</p></footer>", _, font)


def _query(query: str, _: Language) -> str:
    return "&".join(filter(None, (f"lang={_.code}", query)))


def _entry(entry: Entry, site: str, _: Language) -> str:
    heading = _way(f"{site}/{entry.page}?{urlencode(entry.link)}", entry.title)
    rights = f" · {escape(entry.rights)}" if entry.rights else ""
    return (
        f"<article><h2>{heading}</h2><p>{escape(entry.summary)}</p>"
        f"<p class='about'>{escape(_.day(entry.day))}{rights}</p></article>"
    )


def _way(address: str, words: str) -> str:
    return f"<a href='{escape(address)}'>{escape(words)}</a>"
