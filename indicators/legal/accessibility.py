"""The accessibility statement in the form of Implementing Decision (EU) 2018/1523; it claims what is tested alone."""

from datetime import date

from indicators.language.language import Language
from indicators.legal.markup import facts, items, linked, paragraph, titled
from indicators.model.operator import SiteOperator

ASSESSED = date(2026, 11, 29)  # of the tests that the statement names; renewed when they, or what they find, change
WIDE, NARROW = 1440, 320  # pixels of the screens on which every page is tested
SCANNED = 6  # languages in which every public page was scanned before ASSESSED, in both themes: docs/operations.md


def accessibility(operator: SiteOperator, site: str, _: Language) -> str:
    """The statement, as HTML. `site`: the address that it is about."""
    if operator.accessibility_law:
        commitment = _(
            "{operator} is committed to making its website accessible, in accordance with {law}.",
            operator=operator.name,
            law=operator.accessibility_law,
        )
    else:
        commitment = _("{operator} is committed to making its website accessible.", operator=operator.name)
    scope = _("This accessibility statement applies to {site}.", site=site)
    status = _(
        "This website is partially compliant with the Web Content Accessibility Guidelines (WCAG) 2.1, level AA, and "
        "the harmonised standard EN 301 549 V3.2.1, due to the non-compliances listed below."
    )
    return "".join(
        [
            titled("", commitment, scope),
            titled(_("Compliance status"), status),
            _not_accessible(_),
            _preparation(_),
            _feedback(operator, _),
            _enforcement(operator, _),
        ]
    )


def _not_accessible(_: Language) -> str:
    because = _("Non-compliance with the national accessibility legislation:")
    failing = [
        _(
            "The marks of a chart cannot be reached by keyboard one by one (WCAG 2.1.1). Each chart has its finding as "
            "a text, and “Show table” gives the same figures as a table."
        ),
        _(
            "The circles and areas of the map cannot be reached by keyboard (2.1.1). The list beside the map and the "
            "table have the same places and figures."
        ),
        _(
            "Workbooks and presentations that you download have not been assessed. The same figures are on the pages "
            "and in the PDF reports."
        ),
        _("The site has not been tested with people who use assistive technologies."),
    ]
    outside = _(
        "Content not within the scope of the legislation: documents and pages of others that this site links to, and "
        "files that cities publish elsewhere."
    )
    return titled(_("Non-accessible content"), because, items(failing), outside)


def _preparation(_: Language) -> str:
    day = _.day(ASSESSED)
    prepared = _("This statement was prepared on {day}.", day=day)
    scan = _(
        "The method is a self-assessment. Every version of the software is tested by an automated scan (axe) of every "
        "page, in English on a screen of {wide} pixels and in other languages on one of {narrow} pixels, in the light "
        "and the dark theme. The scan must find no serious or critical violation.",
        wide=WIDE,
        narrow=NARROW,
    )
    use = _(
        "The tests also go through every page by keyboard: each control is reached, the focus is visible, and nothing "
        "holds it. They read what a screen reader gets: each control has a name, and headings are in order. At 400% "
        "zoom, nothing lies beyond the edge of the screen. On sample pages, animations stop where you have asked for "
        "less motion, and controls can be told apart in a high-contrast theme."
    )
    roles = _(
        "Pages that need a sign-in are tested in the same way, each in one language and one theme. For this statement, "
        "the scan also opened every public page in each of the {number} languages and in both themes.",
        number=_.number(SCANNED),
    )
    more = _(
        "PDF reports are PDF/UA-1: the tests check them by all rules of the validator veraPDF. An automated scan finds "
        "only some of the barriers."
    )
    reviewed = _("Last review: {day}", day=day)
    return titled(_("Preparation of this accessibility statement"), prepared, scan, use, roles, more, reviewed)


def _feedback(operator: SiteOperator, _: Language) -> str:
    asking = _(
        "If something is not accessible to you, or if you need a figure or a page in another form, write to {address}.",
        address=operator.accessibility,
    )
    return titled(_("Feedback and contact information"), paragraph(asking, operator.accessibility))


def _enforcement(operator: SiteOperator, _: Language) -> str:
    if not operator.enforcement:
        return ""
    sentence = _("If you receive no satisfactory answer, you can contact:")
    body = facts([(_("Enforcement body"), linked(operator.enforcement, operator.enforcement_page))])
    return titled(_("Enforcement procedure"), sentence, body)
