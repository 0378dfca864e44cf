"""What Streamlit's own widgets say in English alone, in the page's language: labels, tooltips, menus, messages."""

from functools import cache

from indicators import Language, load_language


@cache
def words(code: str) -> dict[str, str]:
    """Streamlit's words by what stands there in English, its numbers as "{number}"; empty for English."""
    _ = load_language(code)
    return {} if code == "en" else _frame(_) | _choices(_) | _tables(_)


def _frame(_: Language) -> dict[str, str]:
    """Of the page itself, and of its figures."""
    return {
        "Running...": _("Updating…"),
        "Stop": _("Stop"),
        "Rerun": _("Reload"),
        "Skip to main content": _("Skip to main content"),
        "Navigate to home page": _("First page"),
        "Close": _("Close"),
        "Dismiss": _("Close"),
        "Open": _("Open"),
        "Fullscreen": _("Full screen"),
        "Toggle fullscreen": _("Full screen"),
        "Close fullscreen": _("Close full screen"),
        "Copy": _("Copy"),
        "Copy to clipboard": _("Copy"),
        "Copied": _("Copied"),
        "App pages": _("Pages"),
        "Sidebar": _("Menu"),
    }


def _choices(_: Language) -> dict[str, str]:
    """Of boxes to choose from and to write in."""
    offered = _("Choices: {number}", number="{number}")
    most = _("You can choose up to {number}. Remove one first.", number="{number}")
    return {
        "No results": _("Nothing found"),
        "No options to select": _("Nothing to choose from"),
        "Choose an option": _("Choose"),
        "Choose options": _("Choose"),
        "Select all": _("Select all"),
        "Clear all": _("Clear all"),
        "Clear value": _("Clear"),
        "Selectbox options": _("Options"),
        "Multiselect options": _("Options"),
        "Selected values": _("Selected"),
        "Remove {name}": _("Remove {name}", name="{name}"),
        "{name}, selected": _("{name}, selected", name="{name}"),
        "{number} option available.": offered,
        "{number} options available.": offered,
        "Increment": _("Increase"),
        "Decrement": _("Decrease"),
        "Show password": _("Show password"),
        "Hide password": _("Hide password"),
        "Press Enter to apply": _("Press Enter to apply"),
        "Press Enter to submit form": _("Press Enter to send"),
        "Press ⌘+Enter to apply": _("Press ⌘+Enter to apply"),
        "Press Ctrl+Enter to apply": _("Press Ctrl+Enter to apply"),
        "Press ⌘+Enter to submit form": _("Press ⌘+Enter to send"),
        "Press Ctrl+Enter to submit form": _("Press Ctrl+Enter to send"),
        "You can only select up to {number} options. Remove an option first.": most,
        "You can only select up to {number} option. Remove an option first.": most,
    }


def _tables(_: Language) -> dict[str, str]:
    """Of the tools over a table and of the menu of its columns."""
    return {
        "Download as CSV": _("Download CSV"),
        "Search": _("Search"),
        "Show/hide columns": _("Show or hide columns"),
        "Clear selection": _("Clear selection"),
        "Sort ascending": _("Sort ascending"),
        "Sort descending": _("Sort descending"),
        "Format": _("Number format"),
        "Autosize": _("Fit the width"),
        "Pin column": _("Pin column"),
        "Unpin column": _("Unpin column"),
        "Hide column": _("Hide column"),
        "Copy column name": _("Copy column name"),
        "Statistics": _("Statistics"),
        "Automatic": _("Automatic"),
        "Values": _("Values"),
        "Empty": _("Missing values"),
        "Distinct": _("Distinct values"),
        "Minimum": _("Minimum"),
        "Maximum": _("Maximum"),
        "Median": _("Median"),
        "Average": _("Mean"),
        "Sum": _("Sum"),
        "Range": _("Range"),
        "Standard deviation": _("Standard deviation"),
        "No data": _("No data"),
    }
