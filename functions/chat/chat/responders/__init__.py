"""Who answers: a list of responders, read from the top; the first that has a reply gives it."""
