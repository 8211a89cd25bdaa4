"""The board of hypotheses, the path of shares over the stages, and the score."""
