"""python -m indicators proposals: list the indicators that members propose, and write an approved one as TOML."""

import argparse
from collections.abc import Callable
from pathlib import Path

from indicators.access.rights import VISITOR
from indicators.model.errors import IndicatorsError
from indicators.model.proposals import PREFIX


def add(commands: argparse._SubParsersAction, with_store: Callable[[argparse.ArgumentParser], None]) -> None:
    """Adds `proposals` to the commands; `with_store` adds the option that names the store."""
    proposals = commands.add_parser("proposals", help="list proposed indicators, or export one as TOML")
    acts = proposals.add_subparsers(title="acts", metavar="ACT", required=True)
    listing = acts.add_parser("list", help="list every proposal with its status")
    export = acts.add_parser("export", help="write an approved indicator, its dataset and its public figures")
    export.add_argument("indicator", metavar="ID", help="its id, as `proposals list` shows it")
    export.add_argument("--out", metavar="FOLDER", type=Path, default=Path("data"),
                        help="data folder of the project; default: %(default)s")  # fmt: skip
    for act, does in ((listing, _list), (export, _export)):
        act.set_defaults(does=does)
        with_store(act)


def _list(args: argparse.Namespace) -> str:
    from indicators.store import PROPOSALS, read_entries

    lines = [
        f"{one.id}  {one.status.value}  version {one.version}  {one.city}  {one.text.title['en']}"
        for one in read_entries(args.store, PROPOSALS)
    ]
    return "\n".join(lines or ["No proposals yet."])


def _export(args: argparse.Namespace) -> str:
    from indicators import catalogue as catalogues
    from indicators.atlas import Atlas
    from indicators.contribute.proposal_files import write
    from indicators.store import Store

    atlas = Atlas(Store.open(args.store), catalogues.load(), VISITOR)
    indicator = atlas.indicator(args.indicator)
    if not indicator.id.startswith(PREFIX):
        raise IndicatorsError(f"{indicator.id} is declared by the project already. Choose one of `proposals list`.")
    paths = write(indicator, atlas.catalogue, atlas.figures([indicator.id]), args.out)
    return "\n".join(["Written:", *map(str, paths), "Check it with: python -m indicators check"])
