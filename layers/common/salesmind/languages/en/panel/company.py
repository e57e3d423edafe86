"""The words of the screen of a company's settings, in English."""

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "default_language": "Language of the assistant",
    "default_language_hint": "Who writes in another one is answered in theirs.",
    "tone": "Tone",
    "tone_none": "Not set",
    "tone_formal": "Formal",
    "tone_neutral": "Neutral",
    "tone_warm": "Warm",
    "tone_hint": "Only with a language model: without one the assistant uses its own sentences.",
    "hours": "Opening hours",
    "hours_hint": (
        "The assistant always answers. Who asks for a person outside these hours is told from when "
        "somebody writes. Empty: closed."
    ),
    "opens": "opens",
    "closes": "closes",
    "day_mon": "Monday",
    "day_tue": "Tuesday",
    "day_wed": "Wednesday",
    "day_thu": "Thursday",
    "day_fri": "Friday",
    "day_sat": "Saturday",
    "day_sun": "Sunday",
    "terms": "Terms and conditions",
    "terms_hint": "They end every quote in the company’s language.",
    "logo": "Logo",
    "logo_file": "PNG, JPEG, WebP or GIF, 2 MB at most",
    "logo_upload": "Use this logo",
    "logo_remove": "Remove the logo",
    "logo_refused": "The logo has to be a PNG, JPEG, WebP or GIF of 2 MB at most.",
    "preview": "How a quote looks",
    "preview_hint": (
        "An example made of what stands in the form. The PDF has the same measures; its typeface may differ."
    ),
    "sample_customer": "Sample customer",
    "sample_project": "Sample project",
    "sample_lot": "Lot A-01",
}
