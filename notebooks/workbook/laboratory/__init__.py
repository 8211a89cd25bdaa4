"""Panels on measured values: laboratory, bedside signs, minimal residual disease, grades."""
