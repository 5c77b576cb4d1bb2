"""The status of an event in its sentence: actual, planned, possible or negated."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.events.marked import event_at

STATUS = [
    ("The envoys <met> on Monday.", "actual"),
    ("The envoys will <meet> on Friday.", "planned"),
    ("The envoys will hold <talks> on Friday.", "planned"),
    ("<Talks> will be held on Friday.", "planned"),
    ("The <talks> are scheduled for Friday.", "planned"),
    ("The <talks> are expected to resume on Friday.", "planned"),
    ("The envoys plan to <meet> on Friday.", "planned"),
    ("The envoys are expected to <meet> on Friday.", "planned"),
    ("The envoys are due to <meet> on Friday.", "planned"),
    ("The envoys are to <meet> on Friday.", "planned"),
    ("The envoys are going to <meet> on Friday.", "planned"),
    ("Norrel has to <sell> its mill by May 30.", "possible"),
    ("Norrel had to <sell> its mill on May 3.", "actual"),
    ("She will have to <resign> on Friday.", "planned"),
    ("The envoys agreed to <meet> on Friday.", "planned"),
    ("The talks, to be <held> in May, matter.", "planned"),
    ("They announced a plan to <build> a dam.", "planned"),
    ("The coach said on Monday that he would <leave>.", "planned"),
    ("The coach said that he would <leave> if they lost.", "possible"),
    ("The coach said that he would have <left>.", "possible"),
    ("The firm said that the phone would be <available> in May.", "planned"),
    ("The phone will be <available> in May.", "planned"),
    ("The coach would <leave>.", "possible"),
    ("The coach announced a plan, to be <published> in May.", "planned"),
    ("The dam is slated for <demolition> in May.", "planned"),
    ("Navy to <buy> ten frigates", "planned"),
    ("The league announced a <match> to be held on October 12.", "planned"),
    ("The law will allow farmers to <sell> milk.", "planned"),
    ("The law allows farmers to <sell> milk.", "possible"),
    ("Prices will fall when the port <opens> in May.", "planned"),
    ("Prices fell when the port <opened> in May.", "actual"),
    ("The goal decided the <match>.", "actual"),
    ("The envoys may <meet> on Friday.", "possible"),
    ("The envoys could have <met>.", "possible"),
    ("If the talks <fail>, prices will rise.", "possible"),
    ("It is unclear whether the talks <failed>.", "possible"),
    ("The envoys want to <meet> on Friday.", "possible"),
    ("The envoys hope to <meet> on Friday.", "possible"),
    ("The union urged them to <resign>.", "possible"),
    ("The union called for an <investigation> of the fire.", "possible"),
    ("They fear an <attack> on the port.", "possible"),
    ("He made threats to <resign>.", "possible"),
    ("The envoys did not <meet>.", "negated"),
    ("She has not replied but <left> on Monday.", "actual"),
    ("The envoys failed to <meet>.", "negated"),
    ("He denied <killing> the man.", "negated"),
    ("The guards prevented an <attack> on the port.", "negated"),
    ("The club cancelled the <match>.", "negated"),
    ("There was no <agreement> on prices.", "negated"),
    ("The envoys did not hold <talks>.", "negated"),
    ("The <talks> did not take place.", "negated"),
    ("The minister condemned the <attack>.", "actual"),
    ("The minister has not condemned the <attack>.", "actual"),
    ("The court will investigate the <attack>.", "actual"),
    ("The envoys managed to <meet>.", "actual"),
    ("The envoys began to <talk>.", "actual"),
    ("The <talks> are believed to mark a turn.", "actual"),
    ("The envoys <met> to discuss trade.", "actual"),
    ("They will meet to <discuss> trade.", "planned"),
    ("The mayor said the bridge had <collapsed>.", "actual"),
    ("The mayor <said> that it may rain.", "actual"),
    ("<See> the report below.", "possible"),
]


@pytest.mark.parametrize(("marked", "expected"), STATUS)
def test_status(nlp: Language, marked: str, expected: str) -> None:
    assert event_at(marked, nlp).status.value == expected
