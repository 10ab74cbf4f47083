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
} as const;
