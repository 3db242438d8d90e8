"""`wegwijs converse`: whole conversations through the trained model and the real actions, one fresh one per line."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any
from uuid import uuid4

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.utils.endpoints import EndpointConfig

from bot.evaluation.lines import claim_output, read_lines, write
from bot.evaluation.quiet import keep_quiet

CHANNEL = "rest"  # the actions answer this channel with structured parts


def main(model: str, actions_url: str) -> None:
    """Answers each line, a JSON list of user turns, with the list of the bot's turns."""
    asyncio.run(_converse(model, actions_url))


async def _converse(model: str, actions_url: str) -> None:
    output = claim_output()
    keep_quiet()
    agent = Agent.load(model, action_endpoint=EndpointConfig(url=actions_url))
    for line in read_lines():
        turns = user_turns(line)
        if turns is None:
            write(output, {"turns": [], "error": "not a JSON list of strings"})
            continue
        sender = uuid4().hex
        write(output, {"turns": [await _turn(agent, sender, text) for text in turns]})
        output.flush()
    output.close()


def user_turns(line: str) -> list[str] | None:
    """The user's turns on a line, or None when it is not a JSON list of strings."""
    try:
        turns = json.loads(line)
    except ValueError:
        return None
    return turns if isinstance(turns, list) and all(isinstance(one, str) for one in turns) else None


async def _turn(agent: Agent, sender: str, text: str) -> dict[str, Any]:
    channel = CollectingOutputChannel()
    await agent.handle_message(UserMessage(text, channel, sender, input_channel=CHANNEL))
    reply = next((one["custom"] for one in channel.messages if "custom" in one), {})
    return {
        "language": reply.get("language"),
        "needs": reply.get("needs", []),
        "urgency": reply.get("urgency", "none"),
        "bodies": reply.get("bodies", []),
        "text": reply.get("text", ""),
        "parts": reply.get("parts", []),
    }


if __name__ == "__main__":
    main(*sys.argv[1:3])
