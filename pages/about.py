"""About: methods, licences, how to correct a figure."""

from indicators import views
from ui import controls, follow, session, tour
from ui import page as ui_page

atlas, _ = session.atlas(), session.words()

with controls.bar():
    controls.speech()

ui_page.headline(
    _("What Vigie is, and where its figures come from"),
    _(
        "Vigie lets European cities compare how prepared and how safe they are, fairly, so that local "
        "security policies can be designed, carried out and evaluated looking ahead."
    ),
)
reading, correcting = ui_page.halves()
with reading:
    ui_page.prose(
        _("How to read"),
        _(
            "Every figure stands beside the median of cities that resemble it by context: size, "
            "density, population, economy, tourism, never by results. “Similar” means that the median "
            "lies inside the city's own 95% interval: the gap may be chance. A hollow ring is a "
            "figure without an interval: it is shown, not tested. Survey answers compare in level "
            "across countries; recorded offences only inside one recording system, and in trend "
            "across countries, because laws, counting rules and habits of reporting differ."
        ),
        _(
            "No figure here is a total of crime, a ranking of cities or a score. A gap says that "
            "something differs, not why. Where nothing is known, the page says so; nothing is filled "
            "in."
        ),
    )
with correcting:
    ui_page.prose(
        _("How to correct a figure"),
        _(
            "Each indicator's sheet names the publisher, the series and the release of every figure. "
            "If the publisher's file says otherwise, tell the keepers of this installation which "
            "indicator, city and year, and what the file says; corrections are published as a new "
            "release, and the old figures stay on record."
        ),
    )
    follow.about_programs()
    ui_page.prose(_("Languages"), views.language_coverage(_))
tour.again()
ui_page.prose(
    _("Sources and licences"),
    _("The program is free software under the European Union Public Licence 1.2. Each dataset has its own licence:"),
)
ui_page.html(views.datasets(atlas.catalogue, atlas.releases, _))
