import type { FleetState } from '../../shared/fleet/state.ts';
import { Dialog } from '../design/dialog.tsx';
import { questionTitle } from '../run/live-dialog.tsx';
import { LiveQuestion } from '../run/live-question.tsx';
import { selectFleet, sendFleet, useFleet } from '../state/fleet.ts';
import type { Words } from '../words.ts';
import { useWords } from '../words.ts';
import { HostKeys } from './host-keys.tsx';

type Asked = FleetState['questions'][number];

/** What asking a fleet asks a person: once for all devices where that is possible. Closing it is a no. */
export function FleetDialog() {
  const words = useWords();
  const { t } = words;
  const fleet = useFleet(selectFleet);
  const question = fleet?.questions[0];
  if (!fleet || !question) return null;
  const { id, about, refusedBy } = question;
  const answer = (given: boolean | string | string[]) => sendFleet({ type: 'answer', question: id, answer: given });
  const nameOf = (key: string) => fleet.devices.get(key)?.name ?? key;
  // The same question with something else to look at begins afresh.
  const key = `${id} ${refusedBy ?? ''}`;
  return (
    <Dialog
      key={key}
      title={titleOf(question, fleet, words)}
      onClose={() => answer(about.kind === 'host-keys' ? [] : false)}
    >
      <div className="dialog-body">
        {about.kind === 'host-keys' ? (
          <HostKeys keys={about.keys} nameOf={nameOf} onAnswer={answer} />
        ) : (
          <>
            {refusedBy !== undefined && (
              <p className="field-wrong">{t('fleets.refused', { name: nameOf(refusedBy) })}</p>
            )}
            <p>{whoFor(question, fleet, nameOf, words)}</p>
            <LiveQuestion about={about} onAnswer={answer} />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** An FMC's password and the devices' are asked for one after the other: their titles differ. */
function titleOf({ about }: Asked, { wave }: FleetState, { t }: Words): string {
  if (about.kind === 'host-keys') return t('fleets.keys.title', { count: about.keys.length });
  if (about.kind === 'secret' && about.secret === 'password')
    return t(wave === 'fmc' ? 'fleets.password.fmc' : 'fleets.password.ssh');
  return questionTitle(about, t);
}

/** For which devices the answer counts. */
function whoFor({ about, group, device }: Asked, fleet: FleetState, nameOf: (key: string) => string, { t }: Words) {
  if (device !== undefined) return t('fleets.for.device', { name: nameOf(device) });
  if (about.kind === 'old-algorithms') return t('fleets.for.old');
  if (about.kind !== 'secret') return '';
  if (group !== undefined) return t('fleets.for.group', { group });
  return t(fleet.wave === 'fmc' ? 'fleets.for.fmc' : 'fleets.for.all', {
    count: fleet.loggedIn ?? fleet.devices.size,
    name: fleet.origin.name,
  });
}
