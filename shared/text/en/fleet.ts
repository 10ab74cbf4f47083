/** What can go wrong with a fleet as a whole, and its words. */
export const fleet = {
  'problem.no-such-fleet': 'This fleet no longer exists.',
  'problem.fleet-locked':
    'Another process is working on the fleet in {folder}. Close it first, or choose another folder.',
  'problem.fleet-damaged':
    'The journal of the fleet in {folder} is damaged at line {line}. Open the case files in the folder one by one, or join them as a new fleet.',
  'problem.fleet-diagnosis':
    '{name} is not a diagnosis of FTD Cloud Doctor. Write it with probe --json or diagnose --json.',
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
  'problem.fleet-time-limit':
    'Checking the device took longer than {seconds} seconds and was stopped. Everything collected so far is kept; check it again, or allow more time (--timeout).',
  'problem.fleet-no-alert':
    '{host} shows this alert for none of its {count} {count|device|devices}. To check them all the same, choose all devices (--all-devices).',
  'problem.fleet-not-resumable':
    '{folder} contains no fleet that could be resumed. Choose the folder that was given with --out.',
} as const;
