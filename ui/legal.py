"""Who runs this site and what it stores: the parts of the page Legal, and what its administrator is told."""

from urllib.parse import urlsplit

from indicators import Act, legal_pages, permitted
from ui import contact, controls, foot, identity, navigation, session
from ui import page as ui_page
from ui.settings import settings


def part() -> str:
    """The part that the reader chose among those that this installation publishes."""
    _ = session.words()
    return controls.display("part", _("View"), legal_pages.part_titles(contact.operator(_), _))


def show(part_id: str) -> None:
    """A part, under its title."""
    _ = session.words()
    ui_page.headline(legal_pages.part_headline(part_id, _), "")
    tell_what_is_missing()
    site = settings().site or navigation.site().rstrip("/")
    ui_page.html(legal_pages.part(part_id, contact.operator(_), _features(), site, _))


def tell_what_is_missing() -> None:
    """Tells those who run the site, and nobody else, what the settings do not say."""
    _ = session.words()
    if identity.local() or permitted(session.viewer(), Act.REVIEW):
        sentence = legal_pages.missing_operator(contact.operator(_), _)
        if sentence:
            ui_page.refusal(sentence)


def correcting() -> None:
    """How to report an error in a figure, and to whom."""
    _ = session.words()
    ui_page.prose(
        _("Report an error in a figure"),
        _(
            "The details of each indicator give the publisher, series and release of every figure. If the "
            "publisher's file says something else, send the indicator, the city, the year and the correct value to "
            "the people who run this site. Corrections are published as a new release, and earlier figures stay "
            "available."
        ),
        contact.line(_),
    )


def about() -> None:
    """The parts as a section of About, where no line under the page leads to them; and what is missing."""
    _ = session.words()
    if not settings().operator:
        ui_page.html(foot.links(_("Privacy and cookies")))
    tell_what_is_missing()


def _features() -> legal_pages.SiteFeatures:
    return legal_pages.SiteFeatures(
        signs_in=bool(identity.local() or identity.providers()),
        sends_mail=settings().mail is not None,
        map_host=urlsplit(settings().tiles).hostname or "",
    )
