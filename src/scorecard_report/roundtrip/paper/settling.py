"""What is left to be compared or told: each text once, nothing that is done, under today's keys."""

from __future__ import annotations

from dataclasses import replace

from scorecard_report.roundtrip.paper.edits import PaperEdits
from scorecard_report.roundtrip.paper.places import PaperPlaces
from scorecard_report.roundtrip.paper.today import PaperToday
from scorecard_report.roundtrip.read.edits import Edits, FieldEdit
from scorecard_report.roundtrip.read.match import Remark, shown
from scorecard_report.roundtrip.read.snapshot import FieldId


def settle(found: PaperEdits, places: PaperPlaces, today: PaperToday) -> Edits:
    """Return edits of which no two are about one text of the YAML, and what is to be told."""
    settler = _Settler(places, today)
    fields, remarks = settler.once_each(found)
    undone = (remark for remark in (*found.edits.remarks, *remarks) if not settler.is_done(remark))
    told = tuple(settler.under_its_key(remark) for remark in undone)
    return replace(found.edits, fields=tuple(fields), remarks=told)


class _Settler:
    def __init__(self, places: PaperPlaces, today: PaperToday) -> None:
        self._places, self._today = places, today
        self._order = {id_: at for at, (id_, _) in enumerate(today.fields())}

    def once_each(self, found: PaperEdits) -> tuple[list[FieldEdit], list[Remark]]:
        """Return an edit for each text, for a title stands twice, and what cannot be decided."""
        by_place: dict[FieldId, list[FieldEdit]] = {}
        remarks = []
        for edit in found.edits.fields:
            place = self._places.find(edit.field)
            if place is None:
                why = self._places.why_not(edit.field)
                reason = f"{why}; it was {shown(edit.base)}, typed was {shown(edit.new)}"
                remarks.append(Remark(None, reason, field=edit.field))
            else:
                by_place.setdefault(place, []).append(edit)
        kept = []
        for edits in by_place.values():
            if len({edit.new for edit in edits}) == 1:
                kept.append(edits[0])
            else:
                texts = " and ".join(shown(edit.new) for edit in edits)
                reason = f"it stands there twice, and says two things now: {texts}"
                remarks.append(Remark(None, reason, field=edits[0].field))
        return kept, remarks

    def is_done(self, remark: Remark) -> bool:
        """Say whether somebody has done in the YAML what a remark is about."""
        fields = remark.passage.fields if remark.passage else ()
        if remark.is_deleted and fields:
            return all(self._places.is_gone(field) for field in fields)
        if remark.is_moved and fields and remark.after and remark.after.fields:
            here = self._places.find(fields[0])
            before = self._places.find(remark.after.fields[-1])
            if not (here and before) or _list_of(here) != _list_of(before):
                return False  # lists may stand elsewhere in the document than in the YAML
            return self._order[here] == self._order[before] + 1
        return False

    def under_its_key(self, remark: Remark) -> Remark:
        """Return a remark by the place where its text is today; by none where that is unknown."""
        fields = [remark.field] if remark.field else remark.passage and remark.passage.fields
        if not fields:
            return remark
        place = next((id_ for field in fields if (id_ := self._places.find(field))), ("", ""))
        return replace(remark, field=replace(fields[0], key=place[0], name=place[1]))


def _list_of(id_: FieldId) -> str:
    return id_[0].partition(".")[0]
