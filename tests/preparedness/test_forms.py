"""What a city is told before it shows its answers."""

import pytest

from indicators import Consent, Subject, views
from indicators.language.language import load_language

EN = load_language("en")


@pytest.mark.parametrize("subject", [one for one in Subject if one is not Subject.SCORECARD])
def test_weaknesses_made_public_are_shown_to_attackers_too(subject: Subject):
    """Row 45 of the review: exposure to ransomware was made public without a warning."""
    assert "Attackers read it too" in views.consent_effect(Consent.PUBLIC, subject, EN)
    assert "Attackers" not in views.consent_effect(Consent.MEMBERS, subject, EN)
    assert "Attackers" not in views.consent_effect(Consent.PUBLIC, Subject.SCORECARD, EN)
