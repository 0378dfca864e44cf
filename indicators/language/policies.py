"""What a policy could reach of its outcomes, in words."""

from indicators.language.language import Language
from indicators.model.policies import Policy, ReachOf


def reached(policy: Policy, _: Language) -> str:
    """The largest part of the outcome that the policy could reach, as a percentage; empty where not known."""
    reach = policy.least_reach
    return _.percent(100 * reach.share, 1) if reach else ""


def reach_words(policy: Policy, _: Language) -> str:
    """What the policy could reach, and of what that is a share; that it is not stated, where it is not."""
    reach = policy.least_reach
    if reach is None:
        return _("Which share of the cases the policy could reach is not stated.")
    words = {"share": reached(policy, _), "part": _.number(reach.part), "whole": _.number(reach.total)}
    return {
        ReachOf.DAYS: _("The policy could reach {share} of the cases at most: {part} of {whole} days.", **words),
        ReachOf.HOURS: _("The policy could reach {share} of the cases at most: {part} of {whole} hours.", **words),
        ReachOf.PLACES: _("The policy could reach {share} of the cases at most: {part} of {whole} places.", **words),
        ReachOf.VICTIMS: _("The policy could reach {share} of the cases at most: {part} of {whole} victims.", **words),
    }[reach.of]
