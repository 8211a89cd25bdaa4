"""The checklist before a biopsy: what was documented by the morning of day 32, and what was not."""

from workbook.questions.risk_checklist import RiskChecklist


class Checklist(RiskChecklist):
    """The lines that stand before D7. Neither they nor our marks tell what was decided that day."""

    def __init__(self) -> None:
        super().__init__("D7")
