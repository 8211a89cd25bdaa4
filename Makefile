# Each target is one line: what `python notebooks/workbook NAME` does, for those who have make.
PYTHON ?= python3
export LAB_FLAGS PRESENT_FLAGS ROOM_FLAGS CLASS_FLAGS EXPORT_FLAGS SITE_FLAGS

study copies class present room test test-quick notebooks handouts site export exports words bench lint locks:
	@$(PYTHON) notebooks/workbook $@

.PHONY: study copies class present room test test-quick notebooks handouts site export exports words bench lint locks
