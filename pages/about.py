"""About: methods, licences, how to correct a figure."""

from indicators import PRODUCT, site_name, software_version, views
from ui import controls, follow, legal, session, tour
from ui import page as ui_page

atlas, _ = session.atlas(), session.words()

with controls.bar():
    controls.speech()

ui_page.headline(
    _("About this site and its data"),
    _(
        "{site} lets European cities compare fairly how safe and how prepared they are, so that they can design, "
        "carry out and evaluate their security policies.",
        site=site_name(),
    ),
)
reading, correcting = ui_page.halves()
with reading:
    ui_page.prose(
        _("How to read"),
        _(
            "Each figure is compared with the median of cities that have a similar context: size, "
            "density, population, economy and tourism. Results are never used to choose them. “No "
            "clear difference” means that chance, and for recorded offences the usual variation "
            "between cities, can explain it. A hollow ring is a figure that could not be tested: it "
            "has no interval, or too few cases. Survey results can be compared between countries. "
            "Recorded offences can be compared only within one recording system, and as trends "
            "between countries, because laws, counting rules and reporting habits differ."
        ),
        _(
            "There is no total of crime and no ranking on recorded offences. The network's indexes, and those that you "
            "put together yourself, sum up survey answers and other figures in one score. They do not rank cities: "
            "they say whether a city is ahead, like most cities or behind, and in how many of the simulations with "
            "other choices. A difference does not explain its cause. Missing figures are shown as missing and are "
            "never estimated."
        ),
    )
with correcting:
    legal.correcting()
    follow.about_programs()
    ui_page.prose(_("Languages"), views.language_coverage(_))
    legal.about()
tour.again()
ui_page.prose(
    _("Sources and licences"),
    *([_("This site is made with Vigie.")] if site_name() != PRODUCT else []),
    _(
        "Vigie {version} is open source (European Union Public Licence 1.2). Each dataset has its own licence:",
        version=software_version(),
    ),
)
ui_page.html(views.datasets(session.reader(), atlas.releases))
