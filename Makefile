# Each target is one line: what `python notebooks/workbook/set_up.py NAME` does, for those who have make.
PYTHON ?= python3
export LAB_FLAGS PRESENT_FLAGS ROOM_FLAGS

study present room test test-quick notebooks handouts bench lint:
	@$(PYTHON) notebooks/workbook/set_up.py $@

.PHONY: study present room test test-quick notebooks handouts bench lint
