#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Colours are for terminals only, and for nobody who sets NO_COLOR; the text is the same, and fits 80 columns.

    terminal_test.py WALKSHED NETWORK BLOCKS
"""

import os
import re
import subprocess
import sys
import unicodedata

from pseudo_terminal import printed_on_terminal

ESCAPE = re.compile("\x1b\\[[0-9;]*m")


def width(text):
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def on_terminal(command, **environment):
    try:
        return printed_on_terminal(command, "stdout",
                                   env={**os.environ, "TERM": "xterm", "NO_COLOR": "", **environment})
    except OSError as error:
        print(f"skipped: this machine has no terminals: {error}")
        sys.exit(77)


def main():
    walkshed, network, blocks = sys.argv[1:]
    for language in ("en", "zh"):
        command = [walkshed, "score", network, "--blocks", blocks, "--language", language]
        plain = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
                               env={**os.environ, "TERM": "xterm"}).stdout.decode("utf-8")
        assert not ESCAPE.search(plain), "a pipe gets no colours"
        coloured = on_terminal(command)
        assert ESCAPE.search(coloured), "a terminal gets colours"
        assert ESCAPE.sub("", coloured) == plain, "and the same text"
        assert on_terminal(command, NO_COLOR="1") == plain, "but not with NO_COLOR"
        assert on_terminal(command, TERM="dumb") == plain, "nor where it cannot show them"
        table = plain.split("\n\n")[1]
        assert all(width(line) <= 80 for line in table.splitlines()), table


if __name__ == "__main__":
    main()
