"""A second body of what customers write in Spanish, by intent, in many people's voices."""
