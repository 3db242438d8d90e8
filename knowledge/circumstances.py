"""What is known of a person's situation, and whether a condition holds for it. Nothing is guessed: unknown stays unknown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from knowledge.schema import Conditions, Employment, Need, Origin

Verdict = Literal["yes", "unknown", "no"]


@dataclass(frozen=True)
class Circumstances:
    """None means not known. `origin` is "eu" until the person says otherwise: this service is for EU workers."""

    employment: Employment | None = None
    insured: bool | None = None
    registered: bool | None = None
    union_member: bool | None = None
    origin: Origin = "eu"

    def in_need(self, need: Need) -> Circumstances:
        """These circumstances with what the need itself says: whoever has trouble with an agency works through one."""
        if need.topic == "agency" and self.employment is None:
            return replace(self, employment="agency")
        return self


def names(conditions: Conditions) -> tuple[str, ...]:
    """The fields that the conditions ask something about."""
    return tuple(name for name in type(conditions).model_fields if getattr(conditions, name) not in (None, ()))


def described(conditions: Conditions, fields: tuple[str, ...]) -> str:
    """The fields with what is asked of them: "employment=agency, insured=no"."""
    asked = {field: getattr(conditions, field) for field in fields}
    return ", ".join(
        f"{field}={'|'.join(wanted) if isinstance(wanted, tuple) else 'yes' if wanted else 'no'}" for field, wanted in asked.items()
    )


def verdict(conditions: Conditions, circumstances: Circumstances, field: str) -> Verdict:
    """Whether one asked field of the conditions holds."""
    wanted, known = getattr(conditions, field), getattr(circumstances, field)
    if known is None:
        return "unknown"
    return "yes" if (known in wanted if isinstance(wanted, tuple) else known == wanted) else "no"


def met(conditions: Conditions, circumstances: Circumstances) -> bool:
    """Whether the conditions ask something and all of it is known to hold."""
    asked = names(conditions)
    return bool(asked) and all(verdict(conditions, circumstances, field) == "yes" for field in asked)


def ruled_out(conditions: Conditions, circumstances: Circumstances) -> tuple[str, ...]:
    """The fields known not to hold."""
    return tuple(field for field in names(conditions) if verdict(conditions, circumstances, field) == "no")


def open_questions(conditions: Conditions, circumstances: Circumstances) -> tuple[str, ...]:
    """The fields asked for of which nothing is known."""
    return tuple(field for field in names(conditions) if verdict(conditions, circumstances, field) == "unknown")
