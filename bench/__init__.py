"""Measurements of the figures to hold, as ratios against a named peer in the same run."""
