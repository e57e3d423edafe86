"""The words of the team's panel in Portuguese: a file for each screen."""
