import type { fleet as english } from '../en/fleet.ts';

export const fleet: Record<keyof typeof english, string> = {
  'problem.no-such-fleet': 'Diese Flotte gibt es nicht mehr.',
  'problem.fleet-locked':
    'Ein anderer Prozess arbeitet mit der Flotte in {folder}. Beenden Sie ihn, oder wählen Sie einen anderen Ordner.',
  'problem.fleet-damaged':
    'Das Journal der Flotte in {folder} ist in Zeile {line} beschädigt. Öffnen Sie die Falldateien im Ordner einzeln, oder fügen Sie sie zu einer neuen Flotte zusammen.',
  'problem.fleet-diagnosis':
    '{name} ist keine Diagnose von FTD Cloud Doctor. Erzeugen Sie sie mit probe --json oder diagnose --json.',
  'problem.fleet-too-many': 'Eine Flotte kann bis zu {limit} Geräte enthalten. Teilen Sie die Liste auf.',
};
