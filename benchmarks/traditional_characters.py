"""Write data/scripts/traditional.csv: python benchmarks/traditional_characters.py

A character is listed when OpenCC turns it into another one (t2s, or jp2t and then t2s for Japanese forms)
and GB 2312, the repertoire of Simplified text, does not have it. So 著, 乾, 於 and the like, which Simplified
text uses as well, are not listed.
"""

from pathlib import Path

import opencc

OUT = Path(__file__).parents[1] / "data" / "scripts" / "traditional.csv"


def in_simplified(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def main() -> None:
    traditional, japanese = opencc.OpenCC("t2s"), opencc.OpenCC("jp2t")
    lines = ["character,simplified\n"]
    for char in map(chr, range(0x4E00, 0xA000)):
        simplified = traditional.convert(japanese.convert(char))
        if simplified == char:
            simplified = traditional.convert(char)
        if (
            simplified != char
            and not in_simplified(char)
            and len(simplified) == 1
            and in_simplified(simplified)
        ):
            lines.append(f"{char},{simplified}\n")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines) - 1} characters written to {OUT}")


if __name__ == "__main__":
    main()
