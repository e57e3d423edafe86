"""A second body of what customers write in Portuguese, by intent, in many people's voices."""
