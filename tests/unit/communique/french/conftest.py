"""Short French communiqués: one paragraph under the Plenary of 1 to 4 November 2010."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kpbot.communique.extract import extract
from kpbot.domain.communique import Reading
from kpbot.domain.profile import Profile

HEAD = (
    "1. La huitième Session plénière du Processus de Kimberley (KP) s’est tenue à Jérusalem, en "
    "Israël, du 1er au 4 novembre 2010, sous la présidence d’Israël.\n\n"
)


@pytest.fixture
def lire(profile: Profile) -> Callable[[str], Reading]:
    """What is read in a paragraph, which is the second of its document."""
    return lambda text: extract(f"{HEAD}2. {text}\n", profile)
