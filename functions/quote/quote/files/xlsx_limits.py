"""How much of anything a workbook may have. Excel's own limits are in ECMA-376 and in its specifications."""

from typing import Final

MAX_UNPACKED: Final = 100
"""Megabytes that all files of a workbook may have together: 50,000 rows of 25 columns have half of it.

The texts that its cells share may have as much in memory.
"""
MAX_SHEETS: Final = 100

MAX_PARTS: Final = 2_000
MAX_TEXTS: Final = 500_000
MAX_CELLS: Final = 3_000_000
MAX_BLANK_ROWS: Final = 1_048_576
MAX_BLANK_COLUMNS: Final = 16_384
"""All that Excel has; programs write those that someone coloured."""
MAX_STYLES: Final = 65_000
"""Excel keeps 65,490 formats of cells, and 250 of numbers, of 255 characters at most."""
MAX_FORMATS: Final = 5_000
MAX_FORMAT: Final = 255
MAX_ELEMENTS: Final = 10_000_000
"""Three for each cell, and one for each row."""
MAX_DEPTH: Final = 32
MAX_NAMES: Final = 5_000
"""Names of elements and attributes; the standard has some 2,000, and expat keeps each one that it comes upon."""
MAX_TOKEN: Final = 1024 * 1024
"""Bytes of one tag: what is not closed yet is read again with each piece of it that comes."""
MAX_SHEET_NAME: Final = 100
"""Of a sheet; Excel takes 31."""
MAX_TEXT: Final = 32_767
