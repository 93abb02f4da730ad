#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Where the time and the memory of whole runs go, stage by stage.

    tests/bench/stages.py [--rounds N] COMMAND ...

for example

    tests/bench/stages.py build/release/walkshed score city.osm.pbf --output /tmp/city.gpkg --overwrite

Runs the command N times (3 unless told otherwise) on a terminal of its own, where it shows a progress bar, and prints
for each stage that the bar names the median of the seconds it took, its share of the run, and the most memory that the
process had held by its end. A stage lasts until the bar names another; time before the first is "starting".
"""

import argparse
import os
import pty
import re
import statistics
import sys
import time

BAR = re.compile(rb"(\w+) +\[[= ]*\]")


def peak_mib(process):
    """The most memory the process has held so far; nothing when it is gone."""
    try:
        with open(f"/proc/{process}/status", encoding="ascii") as status:
            return next((int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM")), None)
    except (FileNotFoundError, ProcessLookupError):
        return None


def run_once(command):
    """[(stage, seconds, peak MiB)] in the order in which the stages came."""
    process, terminal = pty.fork()
    if process == 0:
        os.execvp(command[0], command)
    stages = [["starting", 0.0, 0.0]]
    began = time.monotonic()
    tail = b""
    while True:
        try:
            output = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
        now = time.monotonic()
        stages[-1][2] = peak_mib(process) or stages[-1][2]
        tail = (tail + output)[-200:]
        named = BAR.findall(tail)
        if named and named[-1].decode() != stages[-1][0]:
            stages[-1][1] += now - began
            stages.append([named[-1].decode(), 0.0, stages[-1][2]])
            began = now
    stages[-1][1] += time.monotonic() - began
    _, status, usage = os.wait4(process, 0)
    stages[-1][2] = usage.ru_maxrss / 1024
    if status != 0:
        sys.exit(f"{' '.join(command)}: failed with {os.waitstatus_to_exitcode(status)}: {tail.decode(errors='replace')}")
    return stages


def add_up(stages):
    """{stage: (seconds, peak MiB)}; a stage that came several times counts once."""
    sums = {}
    for stage, seconds, peak in stages:
        before = sums.get(stage, (0.0, 0.0))
        sums[stage] = (before[0] + seconds, max(before[1], peak))
    return sums


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    rounds = [add_up(run_once(arguments.command)) for _ in range(arguments.rounds)]
    whole = statistics.median(sum(seconds for seconds, _ in one.values()) for one in rounds)
    print(f"{'stage':<12}{'seconds':>9}{'share':>8}{'peak MiB':>10}")
    for stage in rounds[0]:
        seconds = statistics.median(one[stage][0] for one in rounds)
        peak = statistics.median(one[stage][1] for one in rounds)
        print(f"{stage:<12}{seconds:>9.2f}{seconds / whole:>8.1%}{peak:>10.0f}")
    print(f"{'all':<12}{whole:>9.2f}")


if __name__ == "__main__":
    main()
