"""A name as people write it in; a file name that every system takes out."""

from __future__ import annotations

import re
import unicodedata

_FULL_WIDTH = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
_DEVICES = re.compile(r"(?i)^(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|COM[0-9¹²³]|LPT[0-9¹²³]) *(\..*)?$")
_OF_WORD = "~$"  # so begins what Word leaves beside a file that is open
_MOST_BYTES = 180  # of the 255 that a name may have: the number, the ending and the hash follow


def safe_file_name(name: str, *, otherwise: str = "report") -> str:
    """The name without an ending, valid on Windows, macOS and Linux, and in no other folder.

    Characters that Windows forbids become their full-width twins; `otherwise` where nothing is
    left.
    """
    shown = "".join(
        character
        for character in unicodedata.normalize("NFC", name)
        if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    shortened = " ".join(shown.translate(_FULL_WIDTH).split()).encode()[:_MOST_BYTES]
    safe = shortened.decode(errors="ignore").strip(" .")
    if _DEVICES.match(safe) or safe.startswith(_OF_WORD):
        safe = f"_{safe}"
    return safe or otherwise
