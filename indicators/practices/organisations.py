"""Partners of the network: an editor invites them, they write their page, an editor publishes it."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace

from indicators.access.entry_steps import EntryWords, ReviewedEntries, StepTransaction, newest
from indicators.access.people import address
from indicators.access.rights import Act, Role, Viewer, acting, demand, permitted, require
from indicators.catalogue import Catalogue
from indicators.model import limits
from indicators.model.errors import PracticeError, Template
from indicators.model.organisations import PARTNER_OF, Organisation, OrganisationEntry
from indicators.model.plain_text import is_link, one_line
from indicators.model.submissions import Account, EntryState
from indicators.policies.person_checks import contact_details, is_role
from indicators.store import ORGANISATIONS, EntryTransaction, changing_entries, read_entries

PartnerTransaction = EntryTransaction[OrganisationEntry]


@dataclass(frozen=True)
class Organisations(ReviewedEntries[OrganisationEntry]):
    """The partners in the store at a path, as one viewer may see and change them."""

    catalogue: Catalogue

    words = EntryWords(
        "organisation",
        PracticeError,
        Template("This page has changed meanwhile. Reload it to see where it is now."),
    )
    waits = Template("This page waits for an editor. Change it after the answer.")
    why = Template("Say why, in at most {most} characters.")
    longest_note = limits.LONGEST_CASE

    def invite(self, organisation: Organisation, email: str) -> OrganisationEntry:
        """A new partner, and the role of a partner for a first person of it.

        Raises NotAllowedError below editor, AccountError (email), PracticeError (`reason`: name, website, twice, role,
        many).
        """
        organisation, email = _invited(organisation), address(email)
        with changing_entries(self.path, ORGANISATIONS) as register:
            viewer = self._editor(register)
            there = [one.organisation for one in _standing(register.entries())]
            if any(one.name.casefold() == organisation.name.casefold() for one in there):
                raise PracticeError(
                    "twice", "{name} is a partner already. Invite a person to it instead.", name=organisation.name
                )
            if len(there) >= limits.MOST_PARTNERS:
                raise PracticeError("many", "There are {most} partners, the maximum.", most=limits.MOST_PARTNERS)
            organisation = replace(organisation, id=f"{PARTNER_OF}{secrets.token_hex(5)}")
            entry = OrganisationEntry(city=organisation.id, organisation=organisation, account=viewer.account,
                                      saved_at=register.at)  # fmt: skip
            register.keep_entry(entry)
            register.log(viewer.account, "organisation", entry.id, organisation.name)
            self._appoint(register, viewer, email, entry)
        return entry

    def invite_to(self, id: str, email: str) -> OrganisationEntry:
        """The role of a partner for another person of an organisation. Raises as `invite`, and UnknownNameError."""
        email = address(email)
        with changing_entries(self.path, ORGANISATIONS) as register:
            viewer = self._editor(register)
            entry = self._entry(register, id)
            if entry.state is EntryState.WITHDRAWN:
                raise PracticeError("withdrawn", "This partner’s page was withdrawn. Invite it again as a new partner.")
            self._appoint(register, viewer, email, entry)
        return entry

    def all(self) -> tuple[OrganisationEntry, ...]:
        """Every partner that was not withdrawn, for editors; none for others."""
        return _standing(read_entries(self.path, ORGANISATIONS)) if permitted(self.viewer, Act.REVIEW) else ()

    def withdraw(self, id: str) -> OrganisationEntry:
        """Takes a partner's page away, and with it the role of its people; what it published stays, marked as such.

        Raises AccessError, UnknownNameError.
        """
        with changing_entries(self.path, ORGANISATIONS) as register:
            accounts = register.all()
            viewer = acting(self.viewer, accounts)
            before = self._entry(register, id)
            demand(viewer, Act.SUBMIT, id)
            entry = replace(before, state=EntryState.WITHDRAWN, account=viewer.account, saved_at=register.at)
            register.keep_entry(entry)
            register.log(viewer.account, self.words.log_word("withdraw"), id, before.organisation.name)
            for account in accounts.values():
                if account.role == Role.PARTNER and id in account.cities:
                    register.remove_keys(account.email)
                    register.put(replace(account, role=Role.VISITOR.value, cities=()))
                    register.log(viewer.account, "revoke", account.email, f"{account.role}: {before.organisation.name}")
        return entry

    def save(self, organisation: Organisation) -> OrganisationEntry:
        """Keeps what a partner writes of itself as a draft; name, kind and site stay those of the invitation.

        Raises AccessError, UnknownNameError, PracticeError (`reason`: long, waits).
        """
        for text in (organisation.about, organisation.interests):
            if any(len(words) > limits.LONGEST_STATEMENT for words in text.values()):
                raise PracticeError(
                    "long", "Shorten “{start}…” to at most {most} characters.", most=limits.LONGEST_STATEMENT,
                    start=next(iter(text.values()))[:40],
                )  # fmt: skip
        with changing_entries(self.path, ORGANISATIONS) as register:
            viewer = acting(self.viewer, register.all())
            demand(viewer, Act.SUBMIT, organisation.id)
            before = self._before(register, organisation.id, organisation.id).organisation
            content = replace(
                before, about=_said(organisation.about), interests=_said(organisation.interests),
                contact=organisation.contact.strip(), language=organisation.language,
            )  # fmt: skip
            entry = OrganisationEntry(city=content.id, organisation=content, account=viewer.account,
                                      saved_at=register.at)  # fmt: skip
            register.keep_entry(entry)
            register.log(viewer.account, "organisation", entry.id, content.name)
        return entry

    def _editor(self, register: PartnerTransaction) -> Viewer:
        """The viewer, who must be an editor at least."""
        viewer = acting(self.viewer, register.all())
        require(viewer, Role.EDITOR)
        return viewer

    def _appoint(self, register: PartnerTransaction, viewer: Viewer, email: str, entry: OrganisationEntry) -> None:
        before = register.all().get(email, Account(email))
        if before.role not in (Role.VISITOR, Role.PARTNER):
            raise PracticeError(
                "role", "{email} has another role already. Invite another address, or remove that role first.",
                email=email,
            )  # fmt: skip
        register.put(replace(before, role=Role.PARTNER.value, cities=(entry.id,)))
        detail = f"{before.role} → {Role.PARTNER.value}: {entry.organisation.name}"
        register.log(viewer.account, "grant", email, detail)

    def _changing(self):
        return changing_entries(self.path, ORGANISATIONS)

    def _read(self) -> tuple[OrganisationEntry, ...]:
        return read_entries(self.path, ORGANISATIONS)

    def _title(self, entry: OrganisationEntry) -> str:
        return entry.organisation.name

    def _complete(self, entry: OrganisationEntry, register: StepTransaction[OrganisationEntry]) -> None:
        organisation = entry.organisation
        if not organisation.about:
            raise PracticeError("about", "Say what your organisation does.")
        if not organisation.interests:
            raise PracticeError(
                "interests", "Declare your interests: what you sell and who pays you. Write “none” if there are none."
            )
        if details := next(contact_details((organisation.about, organisation.interests)), ""):
            raise PracticeError(
                "person", "“{words}” identifies a person. Remove it: a sheet names roles only.", words=details
            )
        if not is_role(organisation.contact, ({"en": organisation.name},)):
            raise PracticeError("contact", "Enter the address of a role that other cities can write to.")


def _standing(entries: Iterable[OrganisationEntry]) -> tuple[OrganisationEntry, ...]:
    return tuple(one for one in newest(entries).values() if one.state is not EntryState.WITHDRAWN)


def _invited(organisation: Organisation) -> Organisation:
    name, website = one_line(organisation.name), organisation.website.strip()
    if not 0 < len(name) <= limits.LONGEST_PLACE:
        raise PracticeError(
            "name", "Give the name of the organisation in at most {most} characters.", most=limits.LONGEST_PLACE
        )
    if not is_link(website) or not website.startswith("https://"):
        raise PracticeError(
            "website", "“{link}” is not a web address. Enter one that begins with https://.", link=website[:80]
        )
    return replace(organisation, name=name, website=website)


def _said(text: dict[str, str]) -> dict[str, str]:
    words = {code: one_line(content) for code, content in text.items()}
    return {code: content for code, content in words.items() if content}
