"""Tests of hypotheses, printed as R prints them."""
