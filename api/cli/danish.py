"""Typer's English help and complaints in, the same in Danish out."""

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_HELP = (
    (re.compile(r"^Usage: ", re.MULTILINE), "Brug: "),
    (re.compile(r"^Arguments:$", re.MULTILINE), "Argumenter:"),
    (re.compile(r"^Options:$", re.MULTILINE), "Valg:"),
    (re.compile(r"^Commands:$", re.MULTILINE), "Kommandoer:"),
    (re.compile(r"\[OPTIONS\]"), "[VALG]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "KOMMANDO [ARGUMENTER]..."),
    (re.compile(r"\{([A-ZÆØÅ]+)\}"), r"\1"),
    (re.compile(r"Show this message and exit\."), "Vis denne hjælp."),
    (re.compile(r"\[(?=[^\]]*(default: |required|env var: ))[^\]]*\]"), ""),
)
# The type beside a name says nothing that the help text does not say better.
_TYPE = re.compile(r"(?<=[A-ZÆØÅ\].]) <[^<>\n]+>")

_REASONS = (
    (re.compile(r"valid integer"), "skal være et helt tal"),
    (re.compile(r"valid number"), "skal være et tal"),
    (re.compile(r"greater than or equal to (.+)"), r"må ikke være under \1"),
    (re.compile(r"less than or equal to (.+)"), r"må ikke være over \1"),
    (re.compile(r"Input should be (.+)"), r"skal være en af \1"),
)


class DanishCommand(TyperCommand):
    """A command whose help is in Danish."""

    def get_help(self, ctx: Any) -> str:
        """Return the help text."""
        return _in_danish(super().get_help(ctx))


class DanishGroup(TyperGroup):
    """A group of commands whose help is in Danish, its commands in the order of their use."""

    def get_help(self, ctx: Any) -> str:
        """Return the help text."""
        return _in_danish(super().get_help(ctx))


def usage_sentence(error: typer.TyperException) -> str:
    """Return one Danish sentence for a complaint about how a command was written."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "pejling"
    return f"{_complaint(error)} Se “{command} --help”."


def _complaint(error: typer.TyperException) -> str:
    kind, message = type(error).__name__, error.message
    quoted = re.findall(r"'([^']*)'", message)
    if kind == "MissingParameter":
        return f"{_named(error)} mangler."
    if kind == "NoSuchOption":
        near = sorted(getattr(error, "possibilities", None) or ())
        hint = f"; mente du {' eller '.join(near)}?" if near else "."
        return f"valget {getattr(error, 'option_name', '')} kendes ikke{hint}"
    if kind == "BadParameter":
        return f"{_named(error)} {_reason(message)}."
    if message.startswith("No such command"):
        near = quoted[1:]
        hint = f"; mente du “{near[0]}”?" if near else "."
        return f"kommandoen “{quoted[0]}” kendes ikke{hint}"
    if message.startswith("Missing command"):
        return "kommandoen mangler."
    if extra := re.search(r"unexpected extra argument\(?s?\)? \((.*)\)", message):
        return f"der er et argument for meget ({extra.group(1)}); sæt “” om det, der hører sammen."
    if "requires" in message:
        return f"valget {quoted[0] if quoted else ''} mangler en værdi."
    if "does not take a value" in message:
        return f"valget {quoted[0] if quoted else ''} tager ingen værdi."
    return f"kommandoen kunne ikke forstås ({message})."


def _named(error: Any) -> str:
    parameter = error.param
    if parameter is None:
        return str(error.param_hint or "et argument")
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar or parameter.name).upper()


def _reason(message: str) -> str:
    for pattern, danish in _REASONS:
        if found := pattern.search(message):
            return found.expand(danish).replace(" or ", " eller ").replace("'", "")
    return "kan ikke bruges, som det er skrevet"


def _in_danish(text: str) -> str:
    text = _TYPE.sub(lambda found: " " * len(found.group()), text)
    for english, danish in _HELP:
        text = english.sub(danish, text)
    return "\n".join(line.rstrip() for line in text.splitlines())
