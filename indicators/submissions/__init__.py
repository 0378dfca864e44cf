"""The corridor in: files become releases, checked first, published by those who may, and taken back."""

from indicators.access import Act, permitted
from indicators.submissions import answering, imports
from indicators.submissions.drafts import Draft, Intake
from indicators.submissions.publishing import Publishing

__all__ = ["Act", "Draft", "Intake", "Publishing", "answering", "imports", "permitted"]
