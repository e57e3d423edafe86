"""The words of the team's panel in English: a file for each screen."""
