"""The daily message in French.

Names are put behind a colon or in brackets, so that none needs an article, which no profile tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.texts.french_words import (
    COLON,
    NARROW,
    count,
    day,
    due,
    listed,
    meeting_line,
    quoted,
)
from kpbot.domain.actions import Action
from kpbot.domain.meetings import Meeting


@dataclass(frozen=True, slots=True)
class French:
    """As `Wording` says; `names` are the French ones of bodies, by code."""

    names: Mapping[str, str]
    escalated: str = "<b>Retards importants d’autres organes</b>"
    moved: str = "<b>Nouvelles échéances</b>"
    undelivered: str = "<b>Rappels non parvenus</b>"
    nobody_named: str = (
        "Le communiqué ne désigne ici aucun organe"
        f"{NARROW}; ce message vous est donc adressé. /assign permet d’en charger un."
    )
    press_a_number: str = "Touchez un numéro pour voir la fiche de l’action."
    twice: str = (
        f"(Ce message vous est peut-être déjà parvenu{COLON} "
        "je ne peux pas savoir s’il est arrivé.)"
    )
    restricted: str = f"Restreinte{COLON} à lire en privé."
    pause_over: str = "La pause est terminée."
    progress_button: str = "Avancement"
    snooze_button: str = "Pause 7 j"
    blocked_button: str = "Bloquée"

    def reminders(self, asked: int, overdue: int, chairs: Sequence[str]) -> str:
        if overdue == asked:
            what = f"{count(overdue, 'action')} en retard"
        elif overdue:
            what = f"{asked} actions à suivre, dont {overdue} en retard"
        else:
            what = "Rappel" if asked == 1 else f"{asked} rappels"
        return f"<b>{what}</b>{_to(chairs)}"

    def waited_for(self, chairs: Sequence[str]) -> str:
        return f"<b>D’autres attendent votre concours</b>{_to(chairs)}"

    def unbound(self, bodies: Sequence[str]) -> str:
        one = len(bodies) == 1
        whose = "son groupe" if one else "le groupe de chacun"
        which = "Organe" if one else "Organes"
        return (
            f"{which} sans groupe où je puisse écrire{COLON} {self._listed(bodies)}. Ce message "
            f"vous est donc adressé. Envoyez /bind {bodies[0]} dans {whose}."
        )

    def meeting(self, meeting: Meeting) -> str:
        return meeting_line(meeting)

    def more(self, left: int) -> str:
        return f"… et {count(left, 'autre')}{COLON} /status"

    def answer(self, command: str, ref: str) -> str:
        return f"Touchez ce qui convient, ou écrivez{COLON} {command} {ref} …, /progress {ref} …"

    def bodies(self, codes: Sequence[str]) -> str:
        return self._listed(codes) or "aucun organe désigné"

    def due(self, action: Action, today: date) -> str:
        return due(action, today)

    def due_instead(self, due_on: date, was: date) -> str:
        return f"échéance le {day(due_on)} au lieu du {day(was)}"

    def taken_back(self, actor: str) -> str:
        return f"Modification annulée par {actor}."

    def moved_by(self, actor: str, reason: str) -> str:
        return f"{actor}{COLON} {quoted(reason)}" if reason else actor

    def failed(self, failure: str, ref: str) -> str:
        return f"Le rappel n’est pas arrivé{COLON} {quoted(failure)}. Voir /why {ref}"

    def blocked(self, owners: Sequence[str], reason: str) -> str:
        whom = f" (en attente{COLON} {self._listed(owners)})" if owners else ""
        return _why(f"Bloquée{whom}", reason)

    def stuck(self, waiting: Sequence[str], reason: str) -> str:
        who = f" (en attente{COLON} {self._listed(waiting)})" if waiting else ""
        return _why(f"L’action ne peut avancer sans vous{who}", reason)

    def partly_done(self, marked: Sequence[str], waiting: Sequence[str]) -> str:
        done, left = self._listed(marked), self._listed(waiting)
        return f"Partie faite{COLON} {done}{NARROW}; reste à faire{COLON} {left}."

    def jointly(self, others: Sequence[str]) -> str:
        return f"Conjointement avec{COLON} {self._listed(others)}."

    def cleared_button(self, ref: str) -> str:
        return f"✓ {ref} obstacle levé"

    def _listed(self, codes: Iterable[str]) -> str:
        return listed(self.names.get(code, code).replace("'", "’") for code in codes)


def _to(chairs: Sequence[str]) -> str:
    return f", à l’attention de{COLON} {listed(chairs)}" if chairs else ""


def _why(what: str, reason: str) -> str:
    return f"{what}{COLON} {reason}" if reason else f"{what}."
