"""What a comment on a policy needs before it is taken: each a sentence; nothing that identifies a person."""

from dataclasses import dataclass

from indicators.language.written_texts import LANGUAGES_WRITTEN
from indicators.model.discussions import Stance
from indicators.model.errors import PolicyError
from indicators.model.limits import LONGEST_VIEW
from indicators.model.plain_text import one_line
from indicators.policies.person_checks import contact_details, likely_names


@dataclass(frozen=True)
class CommentDraft:
    """What somebody enters: the version they read, their stance, their words, their consent."""

    version: int  # of the policy that was read
    stance: Stance | None = None
    words: str = ""
    language: str = "en"  # in which the words are written
    agreed: bool = False  # to publish both, under the kind of actor or the organisation's name
    impersonal: bool = False  # its author checked that no person is named


def checked(draft: CommentDraft) -> str:
    """The words on one line. Raises PolicyError (`reason`: stance, agreed, long, language, person, name)."""
    if draft.stance is None:
        raise PolicyError("stance", "Choose one: support, reservations, or against.")
    words = one_line(draft.words)
    if len(words) > LONGEST_VIEW:
        raise PolicyError(
            "long", "Your words have {found} characters; the limit is {most}. Shorten them.", found=len(words),
            most=LONGEST_VIEW,
        )  # fmt: skip
    if draft.language not in LANGUAGES_WRITTEN:
        raise PolicyError("language", "Choose the language you write in.")
    texts = ({draft.language: words},)
    if details := next(contact_details(texts), ""):
        raise PolicyError("person", "“{words}” identifies a person. Remove it: no person is named here.", words=details)
    if not draft.impersonal and (name := next(likely_names(texts), "")):
        raise PolicyError(
            "name",
            "“{name}” may be a person’s name. Remove it, or confirm that all names are of places, programmes or "
            "organisations.",
            name=name,
        )
    if not draft.agreed:
        raise PolicyError("agreed", "Confirm that your view may be published. Otherwise it cannot be counted.")
    return words
