"""Checks what the action server answers against Rasa's own schema, with a validator made once.

Rasa's `RemoteAction` calls `jsonschema.validate` on each answer, which first checks the schema itself against the schema of
schemas: 18 of the 47 ms of processor time that a turn took, always with the same result. `install` puts in its place the
same check of the answer with a validator that is ready; an answer that fails it goes to Rasa's own check, which words the error.
"""

from __future__ import annotations

import inspect
from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction

CHECK, SCHEMA = "_validate_action_result", "action_response_format_spec"
KNOWN = {CHECK: ["self", "result"], SCHEMA: []}
"""The methods of RemoteAction that are relied upon, with the names of their parameters."""


class RasaDiffers(RuntimeError):
    """This version of Rasa has not the internals that were replaced; the message says which."""


def install() -> None:
    """Replaces the check for this process; again: does nothing. Raises RasaDiffers when Rasa's class is another one."""
    for name, wanted in KNOWN.items():
        method = getattr(RemoteAction, name, None)
        if method is None or list(inspect.signature(method).parameters) != wanted:
            raise RasaDiffers(f"RemoteAction.{name} of this Rasa does not take {wanted}: compare bot/serving/answers_component.py with it")
    if getattr(getattr(RemoteAction, CHECK), "is_ours", False):
        return
    setattr(RemoteAction, CHECK, _made_once(getattr(RemoteAction, CHECK)))


def _made_once(slow: Any) -> Any:
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)

    def check(self: RemoteAction, result: Any) -> bool:
        """True for an answer that fits the schema. Raises ValidationError, worded by Rasa, for any other."""
        return validator.is_valid(result) or slow(self, result)

    check.is_ours = True
    return check
