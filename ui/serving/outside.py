"""Nothing that the server does by itself goes to a machine that its administrator did not name."""

from streamlit import net_util


def ask_nobody_for_the_address() -> None:
    """Streamlit (1.67) asks a site of Amazon's which address this server has, when a socket names another origin.

    It waits for the answer with everybody else: up to two seconds for each such socket where packets are dropped.
    Other origins are refused without asking. Before this module is read, Streamlit asks once more to print an address,
    if it listens on all of them: `logger.hideWelcomeMessage` leaves that out (deploy/Containerfile, Makefile).
    """
    net_util.get_external_ip = _unknown


def _unknown() -> None:
    """No address of this server outside is known."""
