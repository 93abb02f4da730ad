# SPDX-License-Identifier: Apache-2.0
"""A terminal that a test reads."""

import os
import pty
import subprocess


def printed_on_terminal(command, stream, **options):
    """What the command prints to its `stream` ("stdout" or "stderr"), which is a terminal; what it prints to the other
    is dropped. Throws OSError where there are no terminals, and CalledProcessError."""
    leader, follower = pty.openpty()
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: follower}
    child = subprocess.Popen([str(part) for part in command], **streams, **options)
    os.close(follower)
    printed = b""
    try:
        while chunk := os.read(leader, 65536):
            printed += chunk
    except OSError:
        pass  # the other end is closed
    os.close(leader)
    if child.wait() != 0:
        raise subprocess.CalledProcessError(child.returncode, command)
    return printed.decode("utf-8", errors="replace").replace("\r\n", "\n")
