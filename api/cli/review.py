"""Links that wait for a person in; what the person decides, kept, out."""

import getpass
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.danish import DanishCommand
from api.cli.options import DataOption, JsonOption, settings_of
from api.cli.output import print_json

if TYPE_CHECKING:
    from kg.links.answers import LinkAnswers

_ANSWERS = {
    "g": ("approved", None),
    "s": ("approved", "same"),
    "r": ("approved", "related"),
    "a": ("rejected", None),
}


def register(app: typer.Typer) -> None:
    """Add the command that reviews links."""
    app.command("review", cls=DanishCommand)(review)


def review(
    link: Annotated[
        str, typer.Argument(metavar="KOBLING", help="Koblingens id; uden den vises de uafgjorte.")
    ] = "",
    status: Annotated[
        str, typer.Option(metavar="AFGØRELSE", help="approved, rejected eller proposed.")
    ] = "",
    relation: Annotated[
        str, typer.Option(metavar="RELATION", help="same eller related; ellers som foreslået.")
    ] = "",
    reviewer: Annotated[str, typer.Option(metavar="NAVN", help="Hvem der afgør.")] = "",
    note: Annotated[str, typer.Option(metavar="TEKST", help="Hvorfor.")] = "",
    municipality: Annotated[
        list[str] | None, typer.Option(metavar="KOMMUNE", help="Kun koblinger med denne kommune.")
    ] = None,
    data: DataOption = None,
    json: JsonOption = False,
) -> int:
    """Godkend, afvis eller ret koblinger mellem kommuner."""
    from api.json_form.links import alignment_to_json, briefs
    from kg.errors import InvalidRequest
    from kg.links.answers import LinkAnswers
    from kg.snapshot.open import open_snapshot

    settings = settings_of(data)
    answers = LinkAnswers(open_snapshot(settings.data), settings.decisions)
    if not link:
        return _one_by_one(answers, municipality or [], reviewer)
    if not status:
        raise InvalidRequest("skriv afgørelsen med --status approved eller --status rejected.")
    decided = answers.review(
        link,
        status=status,
        relation=relation or None,
        reviewer=reviewer or getpass.getuser(),
        note=note or None,
    )
    shown = alignment_to_json(decided, briefs(answers))
    if json:
        print_json(shown)
    else:
        print(f"{decided.status}: {_ends(shown)}")
    return 0


def _one_by_one(answers: "LinkAnswers", municipalities: list[str], reviewer: str) -> int:
    from api.json_form.links import alignment_to_json, briefs
    from kg.links.answers import named_municipality
    from kg.links.store import AlignmentFilter

    slugs = tuple(named_municipality(name).id for name in municipalities)
    waiting = list(answers.alignments(AlignmentFilter(slugs, statuses=("proposed",))))
    brief = briefs(answers)
    print(f"{len(waiting)} koblinger er ikke afgjort.")
    if not sys.stdin.isatty():
        print("Afgør en enkelt med “pejling review KOBLING --status approved --reviewer NAVN”.")
        return 0
    name = reviewer or typer.prompt("Dit navn")
    for number, alignment in enumerate(waiting, 1):
        shown = alignment_to_json(alignment, brief)
        print(f"\n{number}/{len(waiting)}  {alignment.id}  {alignment.reason}")
        for pair in shown["evidence"]:
            print(f"  {_who(shown['source'])}: {pair['source']['text']}")
            print(f"  {_who(shown['target'])}: {pair['target']['text']}")
        answer = ""
        while answer not in (*_ANSWERS, "n", "q"):
            asked = "[g]odkend [s]amme [r]elateret [a]fvis [n]æste [q] slut"
            answer = typer.prompt(asked, default="n").strip().lower()
        if answer == "q":
            break
        if answer in _ANSWERS:
            status, relation = _ANSWERS[answer]
            note = typer.prompt("Note", default="", show_default=False)
            answers.review(
                alignment.id, status=status, relation=relation, reviewer=name, note=note or None
            )
    return 0


def _ends(shown: Mapping[str, Any]) -> str:
    return f"{_who(shown['source'])} – {_who(shown['target'])} ({shown['relation']})"


def _who(brief: Mapping[str, Any]) -> str:
    return str(brief["municipality"]["name"])
