"""Collects the same outputs with netmiko: a job as JSON on stdin, seconds and outputs as JSON on stdout.

Debian's netmiko (2.4) has no `cisco_ftd` driver, which is a terminal with a `>` prompt; what is left is the way that
its documentation shows for such devices: the `terminal_server` driver and `send_command` with the prompt to expect.
That is also its quickest: `redispatch` to `linux` behind `sudo` would look for the prompt once more.
"""
import json
import sys
import time

from netmiko import ConnectHandler

CLISH = r'> $'
EXPERT = r'\$ $'
ROOT = r'root@\S+# $'

job = json.load(sys.stdin)
started = time.perf_counter()
connection = ConnectHandler(device_type='terminal_server', host=job['host'], port=job['port'], username=job['user'],
                            password=job['password'], fast_cli=job['fast'])
# Tall and wide, so that nothing pages or wraps.
connection.remote_conn.resize_pty(width=511, height=511)
connection.read_until_pattern(CLISH)
outputs = [connection.send_command(command, expect_string=CLISH) for command in job['clish']]
connection.send_command('expert', expect_string=EXPERT)
connection.send_command('sudo su -', expect_string='assword')
connection.send_command(job['password'], expect_string=ROOT)
outputs += [connection.send_command(command, expect_string=ROOT) for command in job['expert']]
seconds = time.perf_counter() - started
connection.disconnect()
json.dump({'seconds': seconds, 'outputs': outputs}, sys.stdout)
