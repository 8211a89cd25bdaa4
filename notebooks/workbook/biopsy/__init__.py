"""Panels on the choice of biopsy: rates, referral, thresholds, prior and posterior, the two ways."""
