"""Collects the same outputs with netmiko: a job as JSON on stdin, seconds and outputs as JSON on stdout.

Debian's netmiko (2.4) has no `cisco_ftd` driver, which is a terminal with a `>` prompt; what is left is the way that
its documentation shows for such devices: the `terminal_server` driver, `send_command` with the prompt to expect, and
`redispatch` to `linux` behind `sudo`. The prompt is given each time, so that netmiko need not find it out again.
"""
import json
import sys
import time

from netmiko import ConnectHandler, redispatch

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
redispatch(connection, 'linux')
outputs += [connection.send_command(command, expect_string=ROOT) for command in job['expert']]
seconds = time.perf_counter() - started
connection.disconnect()
json.dump({'seconds': seconds, 'outputs': outputs}, sys.stdout)
