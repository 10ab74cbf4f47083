import { exactly } from '../command.ts';
import { filled, find } from '../outputs/lines.ts';
import { defineProbe, fact, openFact } from '../probe.ts';

/** Who manages the device: an FMC, the cloud-delivered FMC, or the device itself. */
export const showManagers = defineProbe({
  id: 'showManagers',
  where: ['clish'],
  risk: 'read',
  command: () => 'show managers',
  programs: ['show'],
  named: exactly(/^show managers\b/),
  begins: /^Managed locally\.|^No managers configured|^Type\s+: Manager\b/,
  belongs: /^[\w /-]{2,30}\s+: /,
  source: '[P] device outputs',
  read(output) {
    const lines = filled(output);
    const local = find(lines, /^\s*Managed locally/i);
    if (local) return [fact('device.manager', 'yes', local.line, { value: 'local' })];
    const none = find(lines, /No managers configured/i);
    if (none) return [fact('device.manager', 'no', none.line, { reason: 'none' })];
    const cloud = find(lines, /cdo\.cisco\.com|cdfmc|\.defenseorchestrator\.|Security Cloud Control/i);
    if (cloud) return [fact('device.manager', 'yes', cloud.line, { value: 'cdfmc' })];
    const manager = find(lines, /^\s*(?:Type\s+: Manager|(?:Host|Manager)\s+: \S+)/);
    if (manager) return [fact('device.manager', 'yes', manager.line, { value: 'fmc' })];
    return [openFact(output, 'device.manager', {}, 'not-shown')];
  },
});
