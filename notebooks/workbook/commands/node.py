"""Node with npm, which whoever builds the site or checks our scripts needs; no learner does."""

import shutil
import subprocess

NEEDED = "This needs Node {oldest} or newer with npm (Debian 13 has them: sudo apt install npm)."
OTHER = "{needed} {node} is {found}."


class NodeError(Exception):
    """One sentence: which Node is needed, and which is here."""


def node_since(oldest: int) -> str:
    """Where Node is; NodeError where it is missing, does not start, or is older than that."""
    needed, node = NEEDED.format(oldest=oldest), shutil.which("node")
    if node is None or shutil.which("npm") is None:
        raise NodeError(needed)
    found = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout.strip()
    major = found.removeprefix("v").partition(".")[0]
    if not major.isdecimal() or int(major) < oldest:
        raise NodeError(OTHER.format(needed=needed, node=node, found=found or "none that starts"))
    return node
