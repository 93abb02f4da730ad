#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts the instructions of three key kernels, so that a regression shows whatever the machine does.

    tests/bench/instructions.py build/release/tests/bench/kernels [--record]

Runs each kernel under valgrind's callgrind, on one thread, and compares with the counts in instructions.json: more than
2 % more is a failure. Counts are those of one compiler and one architecture; with others, or without valgrind, there is
nothing to compare and the script says so and exits with 77 (skipped). --record writes what was counted instead.
"""

import argparse
import json
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

KERNELS = ("search", "sweep", "count")
RECORDED = pathlib.Path(__file__).with_suffix(".json")
TOLERANCE = 0.02
SKIPPED = 77


def built_by(program):
    """The compiler that left its name in the program, and the architecture."""
    text = subprocess.run(["readelf", "-p", ".comment", program], check=True, capture_output=True, text=True).stdout
    return f"{'; '.join(sorted(set(re.findall(r'] +(.+)', text))))}, {platform.machine()}"


def count(program, kernel):
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(
            ["valgrind", "--tool=callgrind", "--toggle-collect=run_kernel",
             f"--callgrind-out-file={folder}/out", program, kernel],
            capture_output=True, text=True, check=False)
    if "signal 4 (SIGILL)" in ran.stderr:
        print(f"{kernel}: valgrind does not know an instruction of this machine's libraries: nothing was counted")
        sys.exit(SKIPPED)
    found = re.search(r"Collected : (\d+)", ran.stderr)
    if ran.returncode != 0 or found is None or int(found[1]) == 0:
        sys.exit(f"{kernel}: nothing was counted:\n{ran.stderr}")
    return int(found[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--record", action="store_true")
    arguments = parser.parse_args()
    if shutil.which("valgrind") is None:
        print("no valgrind here: nothing was counted")
        return SKIPPED
    compiler = built_by(arguments.program)
    if arguments.record:
        counts = {kernel: count(arguments.program, kernel) for kernel in KERNELS}
        RECORDED.write_text(json.dumps({"built_by": compiler, "instructions": counts}, indent=2) + "\n", encoding="utf-8")
        return 0
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))
    if compiler != recorded["built_by"]:
        print(f"recorded with {recorded['built_by']}, built by {compiler}: nothing to compare")
        return SKIPPED
    failed = False
    for kernel, before in recorded["instructions"].items():
        now = count(arguments.program, kernel)
        more = now / before - 1
        failed = failed or more > TOLERANCE
        print(f"{kernel:<8}{before:>14}{now:>14}  {more:+.2%}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
