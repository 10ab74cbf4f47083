"""Collects the same outputs with netmiko: a job as JSON on stdin, seconds and each target's outputs as JSON on stdout.
Several targets are asked side by side, in a pool of threads.

Debian's netmiko (2.4) has no `cisco_ftd` driver, which is a terminal with a `>` prompt; what is left is the way that
its documentation shows for such devices: the `terminal_server` driver and `send_command` with the prompt to expect.
That is also its quickest: `redispatch` to `linux` behind `sudo` would look for the prompt once more.
"""
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from netmiko import ConnectHandler

CLISH = r'> $'
EXPERT = r'\$ $'
ROOT = r'root@\S+# $'
# With fast_cli its usual 500 are ten seconds: it would give up on a connection that times out.
LOOPS = 5000

job = json.load(sys.stdin)
connections = []


def collect(target):
    connection = ConnectHandler(device_type='terminal_server', host=target['host'], port=target['port'],
                                username=job['user'], password=job['password'], fast_cli=job['fast'])
    connections.append(connection)
    # Tall and wide, so that nothing pages or wraps.
    connection.remote_conn.resize_pty(width=511, height=511)
    connection.read_until_pattern(CLISH)
    outputs = [connection.send_command(command, expect_string=CLISH, max_loops=LOOPS) for command in job['clish']]
    connection.send_command('expert', expect_string=EXPERT)
    connection.send_command('sudo su -', expect_string='assword')
    connection.send_command(job['password'], expect_string=ROOT)
    return outputs + [connection.send_command(command, expect_string=ROOT, max_loops=LOOPS) for command in job['expert']]


started = time.perf_counter()
with ThreadPoolExecutor(job['threads']) as pool:
    outputs = list(pool.map(collect, job['targets']))
seconds = time.perf_counter() - started
for connection in connections:
    connection.disconnect()
json.dump({'seconds': seconds, 'outputs': outputs}, sys.stdout)
