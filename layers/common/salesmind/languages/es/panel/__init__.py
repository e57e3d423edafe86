"""The words of the team's panel in Spanish: a file for each screen."""
