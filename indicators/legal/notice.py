"""The legal notice: who runs the site, who answers for it, where it is hosted, whom to write to."""

from indicators.language.contact import address_link
from indicators.language.language import Language
from indicators.legal.markup import facts, paragraph, titled
from indicators.model.operator import SiteOperator


def notice(operator: SiteOperator, _: Language) -> str:
    """The notice, as HTML."""
    people = facts(
        [
            (_("Operator"), operator.name),
            (_("Address"), operator.address),
            (_("Responsible for the content"), operator.represented_by),
            (_("Registration"), operator.register),
            (_("Hosting"), operator.hosting),
            (_("Contact"), address_link(operator.contact)),
        ]
    )
    correcting = _(
        "If a figure differs from its publisher's file, send the indicator, the city, the year and the correct value "
        "to {address}. Corrections are published as a new release, and earlier figures stay available.",
        address=operator.contact,
    )
    reuse = _(
        "Each dataset has its own licence, which is shown with its figures and listed on the page About. The software "
        "is open source (European Union Public Licence 1.2)."
    )
    return "".join(
        [
            titled(_("Who runs this site"), people),
            titled(_("Report an error in a figure"), paragraph(correcting, operator.contact)),
            titled(_("Reuse"), reuse),
        ]
    )
