"""The command `branding`: what the installation calls itself and how it looks, or what cannot work there."""

import argparse


def add(commands: argparse._SubParsersAction) -> None:
    """Adds the command to the parser's."""
    words = commands.add_parser("branding", help="check and show the table [branding] of the settings")
    words.set_defaults(does=_show)


def check() -> None:
    """Raises IndicatorsError where the branding cannot work: before anything else is done."""
    from indicators.model.branding import site_branding

    if (branding := site_branding()).colours:
        from indicators.drawing.themes import branded

        branded(branding.colours)


def _show(_args: argparse.Namespace) -> str:
    from indicators.drawing.themes import branded
    from indicators.model.branding import site_branding
    from indicators.model.colours import contrast

    branding = site_branding()
    logo, icon = branding.logo, branding.icon
    lines = [
        f"name   {branding.name}",
        f"logo   {f'{logo.media_type}, {len(logo.content):,} bytes' if logo else 'the name beside the mark of Vigie'}",
        f"icon   {f'{len(icon.content):,} bytes' if icon else 'that of Vigie'}",
        f"city   {branding.city or 'as without branding'}",
        f"text   {', '.join(branding.welcome) or 'as without branding'}",
    ]
    for look in branded(branding.colours):
        for name in ("accent", "better", "worse"):
            colour = getattr(look, name)
            lines.append(f"{look.name:<6} {name} {colour}, contrast {contrast(colour, look.background):.1f}")
    return "\n".join(lines)
