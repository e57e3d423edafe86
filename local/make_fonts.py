"""Cuts the fonts of the quotes' PDFs to size: ``scripts/python -m local.make_fonts FOLDER``.

FOLDER holds the sources, unpacked:

- ``npm pack @expo-google-fonts/inter`` (also ``noto-emoji``, ``noto-sans-arabic``, ``noto-sans-hebrew``,
  ``nanum-gothic``): the static TrueType files of Google Fonts, SIL Open Font License 1.1,
- Debian's ``fonts-noto-core`` (SIL Open Font License 1.1) and ``fonts-droid-fallback`` (Apache License 2.0).

Only outlines, metrics and the character map stay: hinting, layout tables and alternates go, and the figures of Inter
are its tabular ones, so that amounts line up in columns. The same sources give the same bytes.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from local.paths import ROOT

FONTS = ROOT / "functions" / "quote" / "quote" / "fonts"

_LATIN_GREEK_CYRILLIC = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x18F), (0x192, 0x192), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x1CD, 0x1DC),
    (0x1E6, 0x1E7), (0x1EA, 0x1EB), (0x1F8, 0x1FF), (0x200, 0x21B), (0x218, 0x21B), (0x22A, 0x233), (0x259, 0x259),
    (0x2BB, 0x2BC), (0x2C6, 0x2DD), (0x300, 0x304), (0x306, 0x30C), (0x323, 0x323), (0x327, 0x328),
    (0x370, 0x3FF), (0x400, 0x45F), (0x490, 0x4F9), (0x1E00, 0x1EF9),
    (0x2010, 0x2027), (0x202F, 0x203A), (0x2044, 0x2044), (0x2070, 0x208E), (0x20A0, 0x20C0), (0x2113, 0x2117),
    (0x2120, 0x2122), (0x2150, 0x215E), (0x2190, 0x2199), (0x2202, 0x2265), (0x25A0, 0x25CF), (0x2713, 0x2717),
    (0xFFFD, 0xFFFD),
)  # fmt: skip
# The codec of a national standard and the lead bytes of its symbols and everyday characters: GB 2312 level 1, JIS
# level 1, Big5 level 1, KS X 1001 without Chinese characters.
_EAST_ASIAN = {
    "gb2312": range(0xA1, 0xD8),
    "shift_jis": range(0x81, 0x98),
    "big5": range(0xA1, 0xC7),
    "euc_kr": range(0xA1, 0xC9),
}


def main(source: Path) -> None:
    """Write every font of the package from the sources in ``source``."""
    latin = [code for first, last in _LATIN_GREEK_CYRILLIC for code in range(first, last + 1)]
    for weight in ("Regular", "SemiBold"):
        _cut(_find(source, f"Inter_*00{weight}.ttf"), f"Inter-{weight}", latin, figures="tnum")
    _cut(_find(source, "NotoSansArabic_400Regular.ttf"), "NotoSansArabic")
    _cut(_find(source, "NotoSansHebrew_400Regular.ttf"), "NotoSansHebrew")
    _cut(_find(source, "NotoEmoji_400Regular.ttf"), "NotoEmoji")
    for script in ("Thai", "Devanagari", "Georgian", "Armenian"):
        _cut(_find(source, f"NotoSans{script}-Regular.ttf"), f"NotoSans{script}")
    _cut(_find(source, "NotoSansSymbols2-Regular.ttf"), "NotoSansSymbols2", range(0x2190, 0x2C00))
    east_asian = _everyday_east_asian()
    hangul = {code for code in east_asian if 0xAC00 <= code <= 0xD7A3}
    _cut(_find(source, "DroidSansFallbackFull.ttf"), "DroidSansFallback", sorted(east_asian - hangul))
    _cut(_find(source, "NanumGothic_400Regular.ttf"), "QuoteHangul", sorted(hangul))


def _everyday_east_asian() -> set[int]:
    found: set[int] = set()
    for code in (*range(0x3000, 0xA000), *range(0xAC00, 0xD7A4), *range(0xFF00, 0xFFEF)):
        for codec, leads in _EAST_ASIAN.items():
            coded = chr(code).encode(codec, errors="ignore")
            if len(coded) == 2 and coded[0] in leads:
                found.add(code)
    return found


def _cut(path: Path, name: str, codes: Iterable[int] | None = None, figures: str = "") -> None:
    font = TTFont(path, recalcTimestamp=False)
    if figures:
        _use_figures(font, figures)
    # A changed font may not keep a name that its licence reserves, as Nanum Gothic's does.
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6) and name.startswith("Quote"):
            record.string = name
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.glyph_names = False
    options.drop_tables += "GDEF GPOS GSUB BASE STAT DSIG vhea vmtx MATH gasp kern HVAR".split()
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(font.getBestCmap()) if codes is None else list(codes))
    subsetter.subset(font)
    font.save(FONTS / f"{name}.ttf")
    print(
        f"{name}: {len(font.getBestCmap())} characters, {(FONTS / f'{name}.ttf').stat().st_size / 1000:.0f} kB"
    )


def _use_figures(font: TTFont, feature: str) -> None:
    """Make a substitution feature's alternates the figures 0 to 9 that the character map gives."""
    table = font["GSUB"].table
    swap: dict[str, str] = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != feature:
            continue
        for index in record.Feature.LookupListIndex:
            for subtable in table.LookupList.Lookup[index].SubTable:
                swap |= getattr(subtable, "ExtSubTable", subtable).mapping
    for cmap in font["cmap"].tables:
        if cmap.isUnicode():
            cmap.cmap.update({code: swap.get(cmap.cmap[code], cmap.cmap[code]) for code in range(0x30, 0x3A)})


def _find(source: Path, pattern: str) -> Path:
    found = sorted(source.rglob(pattern))
    if not found:
        raise SystemExit(f"{source} has no {pattern}; see the head of this file for where it comes from.")
    return found[0]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
