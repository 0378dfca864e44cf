"""How the legal pages are set: titled paragraphs, lists, facts and tables, as HTML."""

from collections.abc import Iterable, Sequence

from indicators.language.contact import address_link
from indicators.language.names import Html
from indicators.language.values import outward, safe


def titled(title: str, *blocks: str) -> str:
    """A section; a block that is Html keeps its tags, any other is a paragraph. Without a title: of the page's head."""
    written = "".join(one if isinstance(one, Html) else f"<p>{safe(one)}</p>" for one in blocks if one)
    head = f"<h2>{safe(title)}</h2>" if title else ""
    return f"<div class='vg-sheet'>{head}{written}</div>" if written else ""


def items(sentences: Iterable[str]) -> Html:
    """A list."""
    return Html(f"<ul>{''.join(f'<li>{_shown(one)}</li>' for one in sentences)}</ul>")


def facts(pairs: Iterable[tuple[str, str]]) -> Html:
    """Names and what they are; a pair without a value is left out."""
    rows = "".join(f"<dt>{safe(name)}</dt><dd>{_shown(value)}</dd>" for name, value in pairs if value)
    return Html(f"<dl>{rows}</dl>")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose rows begin with what they are about; on a phone each cell has its head before it."""
    top = "".join(f"<th scope='col'>{safe(one)}</th>" for one in heads)
    body = "".join(
        f"<tr><th scope='row'>{_shown(row[0])}</th>"
        + "".join(
            f"<td data-head='{safe(head)}'>{_shown(cell)}</td>" for head, cell in zip(heads[1:], row[1:], strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return f"<table class='vg-datasets vg-legal'><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def linked(name: str, page: str) -> Html:
    """A name with its page, where there is one."""
    link = outward(page, page)
    return Html(f"{safe(name)}<br>{link}" if link else safe(name))


def paragraph(sentence: str, address: str) -> Html:
    """A sentence that ends with an address, which is a link in it."""
    return Html(f"<p>{safe(sentence).replace(safe(address), address_link(address), 1)}</p>")


def _shown(text: str) -> str:
    return text if isinstance(text, Html) else safe(text).replace("\n", "<br>")


def foot(ways: Iterable[tuple[str, str]], label: str, title: str = "") -> str:
    """A quiet line of links: their words and addresses. `label`: what a screen reader calls it. `title`: over it."""
    links = "".join(f"<a href='{safe(address)}' target='_self'>{safe(words)}</a>" for words, address in ways)
    line = Html(f"<nav class='vg-foot' aria-label='{safe(label)}'>{links}</nav>")
    return titled(title, line) if title else line
