"""Records that companies' other systems hold too: what they are, who says what of them, and what has to reach whom."""
