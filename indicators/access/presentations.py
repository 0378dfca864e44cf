"""The sequences for presentations that people keep under a name."""

from indicators.access.saved import Saved
from indicators.model import presentation
from indicators.model.errors import PresentationError
from indicators.model.submissions import SavedPresentation
from indicators.store import SHOWS


class Presentations(Saved):
    """The sequences in the store at a path, as one viewer may see and change them. They hold steps, never figures."""

    collection, refused, label = SHOWS, PresentationError, "A sequence"

    def save(self, name: str, link: str, shared: bool = False, instead: str = "") -> SavedPresentation:
        """Keeps a sequence under a name; `instead`: the own one in whose place.

        Raises AccessError or ShowError (`reason`: name, long, taken, taken_there, full, none).
        """
        self._demand()
        steps, problems = presentation.read(link)
        if not steps or problems:
            raise PresentationError("none", "There is no slide to save.")
        return self._keep(
            SavedPresentation(self.named(name), presentation.written(steps), shared, self.viewer.account), instead
        )
