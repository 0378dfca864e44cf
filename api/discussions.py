"""The views on policies that cities opened to discussion, by version of the policy and kind of actor."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.forms import TABLES, FormAnswer
from api.problems import check_name
from api.questions import AddressQuestion, Name
from api.schemas import LIST
from indicators import Atlas, Policy, load_language

router = APIRouter()

CARE = (
    "Not a survey: anybody with a link of the city could answer, so the numbers say who spoke, not how many people "
    "think so. A view is about the version of the policy that was read. Kinds of actor of whom fewer than three people "
    "answered are counted together (`others`); `kinds` says which. Of fewer than three people nothing is counted. "
    "`comments` are words that an editor of the network read and published, in the language of their author."
)


class OfDiscussions(AddressQuestion):
    """The discussions of which policy."""

    policy: Name | None = Field(None, description="The id of a policy, as in `policies`.")


@router.get("/discussions", summary="Views on policies that are or were open to discussion", responses=LIST)
async def discussions(request: Request, question: Annotated[OfDiscussions, Query()]) -> Response:
    """How the views on each version of a policy are spread: support, reservations, against, by kind of actor."""

    def listed(atlas: Atlas) -> FormAnswer:
        policies = atlas.catalogue.policies
        check_name("policy", question.policy, policies)
        chosen = [policies[question.policy]] if question.policy else policies.values()
        rows = [row for one in chosen for row in _rows(one)]
        return FormAnswer(rows, {"language": load_language(question.lang).code, "read_with_care": CARE})

    return await request.app.state.dispatcher.answer(request, TABLES, listed, question.format)


def _rows(policy: Policy) -> Iterator[dict[str, object]]:
    """One row a discussion and version of the policy on which somebody spoke."""
    for discussion in policy.entered.discussions if policy.entered else ():
        for version in discussion.versions:
            yield {
                "policy": policy.id,
                "city": discussion.city,
                "discussion": discussion.id,
                "question": discussion.question or None,
                "opened": discussion.opened_on.isoformat(),
                "until": discussion.until.isoformat(),
                "closed": discussion.closed_on.isoformat() if discussion.closed_on else None,
                "version": version.version,
                "views": [
                    {"kind": one.kind, "kinds": list(one.kinds), **{name.value: n for name, n in one.counts.items()}}
                    for one in version.kinds
                ],
                "comments": [
                    {"kind": one.kind, "view": one.stance.value, "organisation": one.organisation or None,
                     "language": next(iter(one.words)), "words": next(iter(one.words.values()))}
                    for one in version.comments
                ],
                "comments_waiting": version.waiting,
                "comments_withheld": {reason.value: number for reason, number in version.withheld.items()},
                "set_aside": version.set_aside,
            }  # fmt: skip
