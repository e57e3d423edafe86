"""The words of the team's panel in French: a file for each screen."""
