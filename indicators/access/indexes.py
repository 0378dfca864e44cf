"""The indexes that people make and keep under a name."""

from indicators.access.saved import Saved
from indicators.model.errors import RecipeError
from indicators.model.index_recipe import IndexRecipe, read, written
from indicators.model.submissions import SavedIndex
from indicators.store import INDEXES


class SavedIndexes(Saved):
    """The indexes in the store at a path, as one viewer may see and change them. They hold choices, never figures."""

    collection, refused, label = INDEXES, RecipeError, "An index"

    def save(self, name: str, index: IndexRecipe, shared: bool = False, instead: str = "") -> SavedIndex:
        """Keeps an index under a name; `instead`: the own one in whose place, where it is renamed or changed.

        Raises AccessError or RecipeError (`reason`: name, long, taken, taken_there, full, or why it is no index).
        """
        self._demand()
        recipe = written(index)
        read(recipe)  # what could not be read back is not kept
        return self._keep(SavedIndex(self.named(name), recipe, shared, self.viewer.account), instead)
