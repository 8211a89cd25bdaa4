"""What a page holds and does not show yet: deflated JSON in base64, so that neither its source nor a search tells it.

That is no lock. It keeps an honest reader from reading ahead by accident, and the page says so.
"""

import json
import zlib
from base64 import b64encode


def packed(content: object) -> str:
    """The content as the page holds it."""
    told = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return b64encode(zlib.compress(told, 9)).decode("ascii")
