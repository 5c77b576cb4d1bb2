"""Who takes part in an event: ``agent``, ``patient`` and ``other`` with the extent of each noun phrase."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.events.marked import event_at, unmarked

PARTICIPANTS = [
    ("The mayor <opened> the bridge.", "agent=The mayor patient=the bridge"),
    ("The bridge was <opened> by the mayor.", "patient=The bridge agent=the mayor"),
    ("Ann Lee and Bob Roe <met> the envoy of Chad.", "agent=Ann Lee agent=Bob Roe patient=the envoy of Chad"),
    ("Ann Lee, the mayor, <resigned> on Monday.", "agent=Ann Lee"),
    ("Ann Lee resigned. She had <led> the party.", "agent=Ann Lee patient=the party"),
    ("While <waiting>, the envoy slept.", "agent=the envoy"),
    ("The recently <announced> merger failed.", "patient=The recently announced merger"),
    ("The man who had <robbed> the bank fled.", "agent=The man patient=the bank"),
    ("The deal that they <signed> collapsed.", "patient=The deal agent=they"),
    ("The deal they <signed> collapsed.", "patient=The deal agent=they"),
    ("The deal <signed> by Chad collapsed.", "patient=The deal agent=Chad"),
    ("The mayor came and <spoke>.", "agent=The mayor"),
    ("The union urged Ann Lee to <resign>.", "agent=Ann Lee"),
    ("The mayor wants to <resign>.", "agent=The mayor"),
    ("The man was expected to be <freed>.", "patient=The man"),
    ("The mayor left, <slamming> the door.", "agent=The mayor patient=the door"),
    ("France <signed> a treaty with Chad.", "agent=France patient=a treaty with Chad"),
    ("China's <attack> on the port failed.", "agent=China patient=the port"),
    ("The <killing> of two guards by rebels shocked the town.", "patient=two guards agent=rebels"),
    ("<Talks> between France and Chad failed.", "agent=France agent=Chad"),
    ("France will hold <talks> with Chad.", "agent=France other=Chad"),
    ("Holm made a series of <calls> to his brother.", "agent=Holm other=his brother"),
    ("The <talks> were held on Friday, led by Ann Lee.", "agent=Ann Lee"),
    ("The court barred Ann Lee from <leaving>.", "agent=Ann Lee"),
    ("Her <arrest> shocked the town.", "patient=Her"),
    ("She <bought> bread, wine and salt.", "agent=She patient=bread patient=wine patient=salt"),
    ("A U.S. <attack> destroyed the port.", "agent=U.S."),
    ("The storm <hit> on Tuesday.", "agent=The storm"),
    ("It <rained> on Tuesday.", ""),
    ("Relations between France and Chad <worsened>.", "agent=Relations between France and Chad"),
    ("The mayor <gave> Ann Lee a medal.", "agent=The mayor other=Ann Lee patient=a medal"),
    ("Police <arrested> Park Ji-hoon on Friday.", "agent=Police patient=Park Ji-hoon"),
    ("The board <hired> Ana-Maria Paz.", "agent=The board patient=Ana-Maria Paz"),
    ('He <hailed> a "great success" in May.', 'agent=He patient=a "great success"'),
]


@pytest.mark.parametrize(("marked", "expected"), PARTICIPANTS)
def test_participants(nlp: Language, marked: str, expected: str) -> None:
    event, text = event_at(marked, nlp), unmarked(marked)[0]
    assert all(text[p.start : p.end] == p.text for p in event.participants)
    assert " ".join(f"{p.role.value}={p.text}" for p in event.participants) == expected
