"""Parses the given outputs with TextFSM, once to show what was read and then timed. Prints JSON; process start is not timed."""
import json
import pathlib
import sys
import time

import textfsm

here = pathlib.Path(__file__).parent
jobs = json.load(sys.stdin)
result = []
for job in jobs:
    with open(here / (job["template"] + ".textfsm")) as source:
        table = textfsm.TextFSM(source)

    def parse():
        table.Reset()
        return table.ParseTextToDicts(job["text"])

    read = parse()
    runs = []
    for _ in range(job["runs"]):
        begun = time.process_time()
        for _ in range(job["times"]):
            parse()
        runs.append((time.process_time() - begun) / job["times"])
    result.append({"template": job["template"], "read": read, "seconds": runs})
json.dump(result, sys.stdout)
