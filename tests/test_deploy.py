"""What is put in front of several replicas agrees with what it is put in front of."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

from facts.files.refusal import LIMIT, UNPACKED

ROOT = Path(__file__).parents[1]
MEGABYTE = 2**20
CADDYFILE = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def _compose() -> dict[str, Any]:
    composed: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return composed


def _settings() -> dict[str, Any]:
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def test_the_proxy_is_told_of_every_replica() -> None:
    compose = _compose()
    count = compose["services"]["app"]["deploy"]["replicas"]
    told = compose["services"]["proxy"]["environment"]["ISNAD_REPLICAS"].split()
    assert told == [f"{compose['name']}-app-{n}:8501" for n in range(1, count + 1)]


def test_the_proxy_is_told_all_that_it_asks_for() -> None:
    asked = set(re.findall(r"\{\$(\w+)", CADDYFILE))
    assert asked == set(_compose()["services"]["proxy"]["environment"])
    assert _compose()["services"]["proxy"]["depends_on"]["app"]["condition"] == "service_healthy"
    assert "/_stcore/health" in CADDYFILE
    assert "/_stcore/health" in DOCKERFILE


def test_nobody_frames_a_replica_unless_told_so() -> None:
    told = _compose()["services"]["app"]["environment"]
    assert told == {"ISNAD_FRAMES": "${ISNAD_FRAMES:-}"}


def test_the_container_has_no_privileges() -> None:
    assert re.search(r"^USER nobody$", DOCKERFILE, re.MULTILINE)
    assert _compose()["services"]["app"]["read_only"] is True


def test_nothing_larger_than_the_pages_take_is_received() -> None:
    server = _settings()["server"]
    assert server["maxUploadSize"] * MEGABYTE == LIMIT
    assert server["maxMessageSize"] * MEGABYTE > UNPACKED
    (most,) = re.findall(r"max_size (\d+)MB", CADDYFILE)
    assert int(most) * 10**6 > LIMIT


def test_settings_that_protect_visitors_are_on() -> None:
    server = _settings()["server"]
    assert (server["enableXsrfProtection"], server["enableCORS"]) == (True, True)
    assert server["enableAgentApi"] is False
