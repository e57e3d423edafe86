-- A quote that ends is told of by an event, which upkeep puts into the outbox.

GRANT INSERT ON ops.outbox TO salesmind_upkeep;
