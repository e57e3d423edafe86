"""An honest judge of the salesperson: what real people write, what a right answer must do, and how often it does."""
