"""The privacy notice: what is stored about people, why and how long, and their rights; of the parts that are in use."""

from indicators.language.contact import address_link
from indicators.language.language import Language
from indicators.legal.features import SiteFeatures
from indicators.legal.markup import facts, items, linked, paragraph, table, titled
from indicators.model.operator import SiteOperator

Row = tuple[str, str, str, str]  # what for, what is stored, why, how long


def privacy(operator: SiteOperator | None, features: SiteFeatures, _: Language) -> str:
    """The notice, as HTML; without an operator what is stored alone, which is true of every installation."""
    heads = [_("When"), _("What is stored"), _("Why"), _("How long")]
    rows = [*_of_visitors(_), *(_of_accounts(_) if features.signs_in else ())]
    rows += _of_letters(_) if features.sends_mail else ()
    lead = _(
        "You can read this site without an account. Reading it stores nothing about you. Your network (IP) address is "
        "used in memory, to limit how much one address can ask for, and is written neither to the database nor to the "
        "log of this software."
    )
    stored = titled(_("What this site stores"), lead) + table(heads, rows)
    if operator is None:
        return stored + titled(_("Who receives data"), items(_receivers(None, features, _)))
    return "".join(
        [
            titled(_("Who is responsible"), _responsible(operator, _)),
            stored,
            titled(_("Legal basis"), operator.legal_basis) if operator.legal_basis else "",
            titled(_("Who receives data"), items(_receivers(operator, features, _))),
            _rights(operator, features, _),
            titled(_("More about this installation"), operator.privacy_note) if operator.privacy_note else "",
        ]
    )


def _responsible(operator: SiteOperator, _: Language) -> str:
    return facts(
        [
            (_("Controller"), operator.name),
            (_("Address"), operator.address),
            (_("Data protection contact"), address_link(operator.data_protection)),
        ]
    )


def _of_visitors(_: Language) -> list[Row]:
    return [
        (
            _("You answer a live poll"),
            _("Your choice, under a random number. No name, no address."),
            _("To show the result on screen"),
            _("24 hours"),
        ),
        (
            _("You take part through a link (questions on preparedness, workshops, signals, comments on a policy)"),
            _("The kind of actor that the link is for, your answers and your words, under a random number"),
            _(
                "To add your view to that of others. In workshops and discussions, fewer than three people are never "
                "shown alone"
            ),
            _("Permanently"),
        ),
    ]


def _of_accounts(_: Language) -> list[Row]:
    return [
        (
            _("You sign in"),
            _("Email address and name from the sign-in provider, role, cities, date of the last sign-in"),
            _("To know what you may see, enter and decide"),
            _("Until an administrator removes your account"),
        ),
        (
            _("You save groups, indexes or presentations, or create an API key"),
            _("What you saved. Of a key only a digest, its name and the last day of use"),
            _("So that you find it again, and so that a program can act for you"),
            _("Until you delete it or your account is removed. A key ends after one year at the latest"),
        ),
        (
            _("You publish figures, answer for a city, enter something in a register or open a link"),
            _("What you entered, with your email address as its author"),
            _("So that the network can check who stated what"),
            _("Permanently"),
        ),
        (
            _("You upload a file"),
            _("The file. Columns that look like personal data are refused"),
            _("To check it and to prove where published figures come from"),
            _("Until the end of your visit. The file of a release that you submit or publish: permanently"),
        ),
        (
            _("You sign in, or change a role, an answer or who may see something"),
            _("Your email address, what you did and when, in the audit log, which only administrators read"),
            _("To find out who changed what"),
            _("Permanently"),
        ),
        (
            _("You publish the page of a partner"),
            _("The contact address that you enter for the organisation, which is public"),
            _("So that cities can reach the organisation"),
            _("As long as the page is public. Earlier versions stay in the database"),
        ),
    ]


def _of_letters(_: Language) -> list[Row]:
    return [
        (
            _("You follow a city or an indicator by email"),
            _("Your email address, what you follow and your language"),
            _("To write to you when something is published"),
            _("Until you unsubscribe. An address that is not confirmed: two days"),
        ),
        (
            _("An editor asks your city for figures or answers by email"),
            _("The address that the editor entered, and whether the message was sent"),
            _("To ask and to remind"),
            _("Permanently. If you unsubscribe, also a digest of the address, so that nobody writes to it again"),
        ),
    ]


def _receivers(operator: SiteOperator | None, features: SiteFeatures, _: Language) -> list[str]:
    sentences = [
        _("Nobody receives data about you for advertising or audience measurement."),
        _("Fonts, scripts and pictures come from this site alone."),
    ]
    if features.map_host:
        sentences.append(
            _("The street map comes from {host}, which learns your network address.", host=features.map_host)
        )
    if features.signs_in:
        sentences.append(_("The sign-in provider that you choose learns that you sign in here."))
    if features.sends_mail:
        sentences.append(_("Messages go through the mail server of this installation."))
    if operator and operator.hosting:
        sentences.append(_("The servers are run by: {hosting}", hosting=operator.hosting.replace("\n", ", ")))
    return sentences


def _rights(operator: SiteOperator, features: SiteFeatures, _: Language) -> str:
    asking = _(
        "You can ask for access to the data about you, for a copy, for correction or deletion, or that its use be "
        "restricted, and you can object to its use. Write to {address}.",
        address=operator.data_protection,
    )
    consent = _(
        "Messages that you follow rest on your consent. You can withdraw it at any time with the link in each message."
    )
    blocks: list[str] = [paragraph(asking, operator.data_protection), consent if features.sends_mail else ""]
    if operator.authority:
        complaining = _("You can lodge a complaint with the supervisory authority:")
        blocks += [
            complaining,
            facts([(_("Supervisory authority"), linked(operator.authority, operator.authority_page))]),
        ]
    return titled(_("Your rights"), *blocks)
