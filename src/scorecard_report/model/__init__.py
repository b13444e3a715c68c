"""Frozen values: the scorecard, its figures, the rules that judge it and the brand it wears."""
