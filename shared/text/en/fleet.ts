/** What can go wrong with a fleet as a whole, and its words. */
export const fleet = {
  'problem.no-such-fleet': 'This fleet no longer exists.',
  'problem.fleet-locked':
    'Another process is working on the fleet in {folder}. Close it first, or choose another folder.',
  'problem.fleet-damaged':
    'The journal of the fleet in {folder} is damaged at line {line}. Open the case files in the folder one by one, or join them as a new fleet.',
  'problem.fleet-diagnosis': '{name} is not a diagnosis of FTD Cloud Doctor. Create it with the option --json.',
  'problem.fleet-file':
    '{name} is the report of a fleet with {count} {count|device|devices}, not a case. Open it as a fleet: in the window with New fleet > Files, on the command line with fleet --from.',
  'problem.fleet-redacted': '{name} is redacted, so the complete report is redacted, too.',
  'problem.fleet-written':
    '{name} is the list of a fleet and contains no evidence: it is skipped. Use the case files or the PDF report of that fleet.',
  'problem.fleet-no-output': '{name} contains no recognized output and is skipped.',
  'problem.fleet-altered':
    '{name} was modified after it was saved, or its diagnosis does not follow from its evidence. Check it with “ftd-cloud-doctor verify”, and compare it with the original.',
  'problem.fleet-too-many': 'A fleet can contain up to {limit} devices. Split the list.',
  'problem.inventory-no-host': 'Line {line} names no host. The rest of the inventory is used.',
  'problem.inventory-host':
    'Line {line}: “{value}” is not a hostname or IP address. The rest of the inventory is used.',
  'problem.inventory-user': 'Line {line}: “{value}” is not a username. The rest of the inventory is used.',
  'problem.inventory-no-user':
    'Line {line}: {host} has no username. Add it to the inventory, or set one for all devices (--ssh-user).',
  'problem.inventory-port': 'Line {line}: “{value}” is not a port from 1 to 65535. The rest of the inventory is used.',
  'problem.inventory-jump':
    'Line {line}: “{value}” is not a list of up to four jump hosts such as admin@192.0.2.1:22. The rest of the inventory is used.',
  'problem.inventory-cells':
    'Line {line} has {count} columns, the header has {most}. The rest of the inventory is used.',
  'problem.inventory-section':
    'Line {line}: “{value}” is not a section such as [branches], [branches:vars] or [branches:children]. The lines up to the next section are skipped.',
  'problem.inventory-words':
    'Line {line}: after {value} only variables such as ansible_user=admin are allowed. The rest of the inventory is used.',
  'problem.inventory-key': 'Line {line}: “{value}” is not one of the keys hosts, children and vars. It is skipped.',
  'problem.inventory-yaml':
    'Line {line} of {name} is not valid YAML of an Ansible inventory. Correct it, or export the inventory with ansible-inventory --list --yaml.',
  'problem.inventory-name-twice':
    'Line {line}: the name {value} is already used in line {first}. Both devices are checked; this one is listed as {shown}.',
  'problem.inventory-address-twice': 'Line {line}: {value} is already listed in line {first}. It is checked once.',
  'problem.fleet-empty': 'No device is left to check. Check the source of the fleet.',
  'problem.fleet-check-cancelled': 'The new check was canceled. This is the result of the check before.',
  'problem.fleet-host-key-changed':
    'The host key of {host} has changed: {known} in {file}, line {line}; now {fingerprint}. No password was sent. A fleet does not replace host keys. If the device was really reinstalled, compare with what {command} prints on its console (expert mode). Then check this device over SSH in a case of its own and replace the key there; on the command line, with --ssh and --replace-host-key {fingerprint}. After that, check it again in the fleet.',
  'problem.fleet-time-limit':
    'Checking the device took longer than {seconds} seconds and was stopped. Everything collected so far is kept; check it again, or allow more time (--timeout).',
  'problem.fleet-no-address':
    'The FMC lists this device with the address “{address}”, which is not a hostname or IP address, so it could not be checked over SSH. Check it over SSH in a case of its own, or with an inventory.',
  'problem.fleet-no-alert':
    '{host} shows this alert for none of its {count} {count|device|devices}. To check them all the same, choose all devices (--all-devices).',
  'problem.fleet-not-resumable':
    '{folder} contains no fleet that could be resumed. Choose the folder that was given with --out.',
  'fleet.title': 'Fleet report: Cisco Cloud Configuration health alert',
  'fleet.source': 'Source of the fleet',
  'fleet.source.fmc': 'FMC {name}',
  'fleet.source.inventory': 'inventory {name}',
  'fleet.source.files': '{name}',
  'fleet.source.cases': 'saved cases',
  'fleet.source.sources': '{name}',
  'fleet.checked': '{count} {count|device|devices}',
  'fleet.counts': '{fault} with a problem, {healthy} OK, {open} without a diagnosis yet, {failed} not checked.',
  'fleet.causes': 'Causes',
  'fleet.openQuestion': 'Open: {question}',
  'fleet.first': 'What to do first',
  'fleet.first.request': '{title}: send the change request to the {to}. It covers {count} {count|device|devices}.',
  'fleet.first.action': '{title} ({count} {count|device|devices}): {text}',
  'fleet.first.open':
    '{count} {count|device|devices} without a diagnosis: check again, or run the next check of each case.',
  'fleet.first.failed': '{count} {count|device|devices} could not be checked: see the reasons in the table.',
  'fleet.first.none': 'Nothing: no problem was found on any device.',
  'fleet.first.waiting':
    '{count} {count|device has|devices have} not been checked yet: continue the check of the fleet.',
  'fleet.ofAll': '{count} of {all} devices; {proven} confirmed.',
  'fleet.share.gateway': '{count} of {all} use the default gateway {value}',
  'fleet.share.proxy': '{count} of {all} use the proxy {value}',
  'fleet.share.dnsServers': '{count} of {all} use the DNS servers {value}',
  'fleet.share.region': '{count} of {all} connect to the region of {value}',
  'fleet.share.version': '{count} of {all} run version {value}',
  'fleet.share.nowhere': '{share}; no device outside this group does.',
  'fleet.share.elsewhere': '{share}; outside this group, {count} {count|device does|devices do}.',
  'fleet.odd': 'Differs from the rest of the group: {devices}.',
  'fleet.devices': 'Devices',
  'fleet.proofOf': 'Supporting output, from {device}',
  'fleet.stepsOf': 'Recommended action, with the values of {device}',
  'fleet.units': 'HA pairs and clusters',
  'fleet.units.pair': 'HA pair {name}',
  'fleet.units.cluster': 'Cluster {name}',
  'fleet.units.what': 'Setting',
  'fleet.units.unchecked': 'The units cannot all be compared: {unchecked} of {count} {unchecked|was|were} not checked.',
  'fleet.units.same': 'No difference was found between the units.',
  'fleet.what.verdict': 'Diagnosis',
  'fleet.what.model': 'Model',
  'fleet.what.gateway': 'Default gateway',
  'fleet.what.proxy': 'Proxy',
  'fleet.what.dnsServers': 'DNS servers',
  'fleet.what.region': 'Region',
  'fleet.what.version': 'Version',
  'fleet.skipped': 'Notes',
  'fleet.all': 'All devices',
  'fleet.device': 'Device',
  'fleet.address': 'IP address',
  'fleet.status': 'Status',
  'fleet.status.waiting': 'not checked yet',
  'fleet.status.asking': 'being checked',
  'fleet.status.done': 'checked',
  'fleet.status.failed': 'not checked',
  'fleet.reason': 'Reason',
  'fleet.caseFile': 'Case file',
  'fleet.id': 'Fleet {id}',
  'fleet.attachment': 'Fleet with its cases for FTD Cloud Doctor (can be reopened and verified)',
  'fleet.unknown': 'unknown',
} as const;
