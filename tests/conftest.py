"""Settings of all tests."""

from hypothesis import HealthCheck, settings

# Speed is measured in bench/, and a loaded machine must not fail a property.
settings.register_profile("salesmind", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("salesmind")
