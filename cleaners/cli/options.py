"""How options are declared: once each, under a heading of the help, some of them as one value."""

from __future__ import annotations

import functools
import inspect
import os
from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

import click

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class Heading(StrEnum):
    """The headings of the help, in the order in which they are shown."""

    FILES = "Input and output"
    COLUMNS = "Columns"
    RULES = "Rules and repairs"
    REFERENCE = "Official abstracts"
    GAPS = "Gaps"
    ACCEPTED = "What is accepted"
    ASKED = "What is asked"
    CONTENT = "What the release contains"
    ABOUT = "What the release says about itself"
    SCALE = "Large corpora"
    BROKEN = "Unreadable or oversized input"
    MESSAGES = "Configuration and messages"


class Option(click.Option):
    """An option under a heading; its help says its default, if it has one.

    It says no range, as its text names the bounds that matter.

    Attributes:
        heading: the heading of the help that it is shown under.
    """

    def __init__(self, *args: Any, heading: Heading = Heading.MESSAGES, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **{"show_default": bool(more.get("default")), **more})
        self.heading = heading

    @property
    def setting(self) -> str:
        """The name of the option in a configuration file."""
        return max(self.opts, key=len).removeprefix("--")

    def get_help_extra(self, ctx: click.Context) -> click.types.OptionHelpExtra:
        """What is shown in brackets behind the help: the default, and whether it is required."""
        extra = super().get_help_extra(ctx)
        extra.pop("range", None)
        return extra


class Command(click.Command):
    """A command whose help shows its options under their headings."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        shown: dict[Heading, list[tuple[str, str]]] = {heading: [] for heading in Heading}
        for each in self.get_params(ctx):
            record = each.get_help_record(ctx) if isinstance(each, click.Option) else None
            if record is not None:
                shown[getattr(each, "heading", Heading.MESSAGES)].append(record)
        for heading, records in shown.items():
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)


def option(heading: Heading, *names: str, **attributes: Any) -> Callable[..., Any]:  # noqa: ANN401
    """Declare an option; the result adds it to a command, with other attributes if it is told so.

    Args:
        heading: the heading of the help.
        names: the names of the option and, where another is wanted, of the argument.
        attributes: those of ``click.Option``.
    """

    def add(command: Decorated, **others: Any) -> Decorated:  # noqa: ANN401
        return click.option(*names, cls=Option, heading=heading, **{**attributes, **others})(
            command
        )

    return add


SETTINGS: dict[str, Option] = {}
"""The options that a configuration file can set, by name, as 'arxmend config' orders them."""


def setting(heading: Heading, *names: str, **attributes: Any) -> Callable[..., Any]:  # noqa: ANN401
    """Declare an option that a configuration file can set, too."""
    declared = Option(names, heading=heading, **attributes)
    SETTINGS[declared.setting] = declared
    return option(heading, *names, **attributes)


def bundled(
    name: str, bundle: Callable[..., object], *options: Callable[..., Any]
) -> Callable[[Decorated], Decorated]:
    """Return what adds ``options`` to a command, which takes what ``bundle`` makes as ``name``.

    ``bundle`` can take arguments that other decorators around this one give the command.
    """
    taken = list(inspect.signature(bundle).parameters)

    def add(command: Decorated) -> Decorated:
        @functools.wraps(command)
        def wrapper(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
            kwargs[name] = bundle(**{option: kwargs.pop(option) for option in taken})
            return command(*args, **kwargs)

        for each in reversed(options):
            wrapper = each(wrapper)
        return wrapper  # type: ignore[return-value]

    return add


def command(*lines: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Declare a command whose help ends with examples, one a line."""
    return click.command(cls=Command, epilog=examples(*lines))


def examples(*lines: str) -> str:
    """The end of a command's help: examples, one a line."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])


def is_given(name: str) -> bool:
    """Whether an option is on the command line."""
    source = click.get_current_context().get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def split_list(values: tuple[str, ...]) -> tuple[str, ...]:
    """The codes in values that are lists with commas."""
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


file_option = functools.partial(option, Heading.FILES)


def output_option(help_text: str, default: str | None = None) -> Callable[..., Any]:
    """Declare the file that a command writes; it must be named unless there is a default."""
    attributes = {"default": default} if default else {"required": True}
    return file_option("-o", "--output", metavar="FILE", help=help_text, **attributes)


rejects_option = option(
    Heading.BROKEN,
    "--rejects",
    metavar="FILE",
    help="Write unreadable records to this file, each with the reason. Required with "
    "--on-error skip.",
)
quiet_option = option(
    Heading.MESSAGES, "--quiet", is_flag=True, help="Show neither progress nor summary."
)


def _set_color(ctx: click.Context, _: click.Parameter, when: str) -> None:
    """Set whether ``click.echo`` keeps colours."""
    plain = False if os.environ.get("NO_COLOR") else None
    ctx.color = {"always": True, "never": False, "auto": plain}[when]


color_option = option(
    Heading.MESSAGES,
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    expose_value=False,
    callback=_set_color,
    help="Whether to use colours; auto uses them on a terminal unless NO_COLOR is set.",
)
