# Each target is one line: what `python notebooks/workbook/set_up.py NAME` does, for those who have make.
PYTHON ?= python3
export LAB_FLAGS

study test test-quick notebooks handouts bench lint:
	@$(PYTHON) notebooks/workbook/set_up.py $@

.PHONY: study test test-quick notebooks handouts bench lint
