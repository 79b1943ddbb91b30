"""What all tests share: laws are not timed, since the first one pays for importing libraries."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
