"""A week of a sales team: what customers wrote, what the assistant and the team did, as a company would find it."""
