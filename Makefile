# Each line does what `python notebooks/workbook NAME` does, for those who have make.
PYTHON ?= python3
export LAB_FLAGS

study test test-quick notebooks bench lint:
	@$(PYTHON) notebooks/workbook $@

.PHONY: study test test-quick notebooks bench lint
