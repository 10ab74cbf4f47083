import { assign, enqueueActions, fromCallback, fromPromise, type SnapshotFrom, sendTo, setup } from 'xstate';
import { lastVerdict } from '../case/subject.ts';
import type { LastVerdict } from '../model/case/case-summary.ts';
import { type CaseChange, type CaseState, changeCase } from './case-state.ts';
import { hostMachine } from './host.ts';
import { liveRunMachine } from './live-run.ts';
import { leadOf, positionMachine } from './position.ts';
import { evidenceOf, isSameEvidence, readingMachine } from './reading.ts';
import type { RunRequest } from './run-state.ts';
import { savingMachine } from './saving.ts';
import { type Lease, leftToWrite, unwrittenOf, type Writing } from './saving-state.ts';
import type { WizardContext, WizardEvent, WizardInput } from './wizard-events.ts';

const notProvided = (): Promise<never> => Promise.reject(new Error('this actor has to be provided'));

/**
 * The wizard: one case with its position, live run, storage and host. It drives the window, the command line and the
 * tests; external actors are passed in with `provide` (to this machine and its children).
 */
export const wizardMachine = setup({
  types: {
    context: {} as WizardContext,
    events: {} as WizardEvent,
    input: {} as WizardInput,
    children: {} as { host: 'host'; reading: 'reading'; saving: 'saving'; run: 'liveRun'; position: 'position' },
  },
  actors: {
    host: hostMachine,
    reading: readingMachine,
    saving: savingMachine,
    liveRun: liveRunMachine,
    position: positionMachine,
    /** Stores the case so that it survives a reload; false if it is too large. */
    keep: fromPromise<boolean, CaseState>(notProvided),
    /** Writes what is left to write, then releases a case's lock in the store; a failure is reported as `host.failed`. */
    closeCase: fromCallback<{ type: 'none' }, Lease & { unwritten?: Writing }>(() => {}),
  },
  delays: { 'until changes pause': 200 },
  guards: {
    'there is a host': ({ context }) => context.parts.host,
    'evidence is read': ({ context }) => context.parts.reading,
    'the case is saved': ({ context }) => context.parts.saving,
    'the case is kept over a reload': ({ context }) => context.parts.keeping,
    'it is another case': ({ context }) => context.case.serial !== context.before.serial,
    'the evidence is new': ({ context: { case: now, before } }) =>
      now.serial !== before.serial || !isSameEvidence(now.draft, before.draft),
    'something new is stated': ({ context: { case: now, before } }) => now.draft.settings !== before.draft.settings,
    'it is about this case': ({ context }, serial: number | undefined) => context.case.serial === serial,
    'the host’s language counts': ({ context }) => context.takesHostLang,
  },
  actions: {
    'change the case': enqueueActions(({ context, enqueue }, changes: readonly CaseChange[]) => {
      enqueue.assign({ before: context.case, case: changes.reduce(changeCase, context.case) });
      enqueue.raise({ type: 'case.changed' });
    }),
    'give back the case that is left': enqueueActions(({ context, enqueue, self }, change: CaseChange) => {
      const { id, lock, serial } = context.case;
      const next = changeCase(context.case, change);
      const saving = self.getSnapshot().children?.saving?.getSnapshot() as
        | SnapshotFrom<typeof savingMachine>
        | undefined;
      if (id === undefined && saving && next.serial !== serial) {
        const unwritten = leftToWrite(saving.context, saving.matches('creating'));
        if (unwritten) enqueue.assign({ left: { serial, unwritten } });
      }
      if (!id || !lock || next.id === id) return;
      const unwritten = saving && unwrittenOf(saving.context, saving.matches('writing'));
      enqueue.spawnChild('closeCase', { input: { id, lock, ...(unwritten && { unwritten }) } });
    }),
    'give back what came too late': enqueueActions(
      ({ context: { left }, enqueue }, { lease, serial }: { lease?: Lease | undefined; serial: number }) => {
        if (!lease) return;
        const unwritten = left?.serial === serial ? { ...left.unwritten, ...lease } : undefined;
        enqueue.spawnChild('closeCase', { input: { ...lease, ...(unwritten && { unwritten }) } });
        if (unwritten) enqueue.assign({ left: undefined });
      },
    ),
    'read the evidence': sendTo('reading', ({ context: { case: now } }) => ({
      type: 'read',
      evidence: evidenceOf(now.draft),
      serial: now.serial,
    })),
    'forget the verdict': assign({ verdict: undefined }),
    'note the verdict': assign((_, verdict: LastVerdict) => ({ verdict })),
    'forget what is recognised': assign({ recognised: undefined }),
    'go on if something else is recognised': enqueueActions(({ context, enqueue }, recognised: number) => {
      if (context.recognised !== undefined && context.recognised !== recognised)
        enqueue.sendTo('position', { type: 'news' });
      enqueue.assign({ recognised });
    }),
    'show saving the case': sendTo('saving', ({ context }) => ({
      type: 'changed',
      now: context.case,
      verdict: context.verdict,
    })),
    'note what is asked for': assign(({ context: { case: now }, event }) => {
      if (event.type !== 'ask') return {};
      const { via, mode = 'everything', only, resume = false } = event;
      return { request: { draft: now.draft, serial: now.serial, via, mode, only, resume } };
    }),
    /** Components that read a part's state through the wizard's snapshot compare snapshots by identity. */
    'renew the snapshot': assign({}),
    'note whether it is kept': assign((_, isKept: boolean) => ({ isKept })),
  },
}).createMachine({
  id: 'wizard',
  context: ({ input: { parts, takesHostLang = false, case: given } }) => ({
    parts,
    takesHostLang,
    case: given,
    before: given,
    verdict: undefined,
    recognised: undefined,
    request: undefined,
    left: undefined,
    isKept: true,
  }),
  type: 'parallel',
  on: {
    change: {
      actions: [
        { type: 'give back the case that is left', params: ({ event }) => event.change },
        { type: 'change the case', params: ({ event }) => [event.change] },
      ],
    },
  },
  states: {
    host: {
      initial: 'absent',
      states: {
        absent: { always: { guard: 'there is a host', target: 'watched' } },
        watched: {
          invoke: {
            id: 'host',
            src: 'host',
            input: ({ self }) => ({ parent: self }),
            onSnapshot: { actions: 'renew the snapshot' },
          },
          on: {
            'host.failed': { actions: sendTo('host', ({ event }) => ({ type: 'failed', failure: event.failure })) },
            'saving.failed': { actions: sendTo('host', ({ event }) => ({ type: 'failed', failure: event.failure })) },
            'host.retry': { actions: sendTo('host', { type: 'retry' }) },
            'host.known': {
              guard: 'the host’s language counts',
              actions: {
                type: 'change the case',
                params: ({ event }) => [{ type: 'lang', lang: event.info.lang }],
              },
            },
          },
        },
      },
    },
    reading: {
      initial: 'absent',
      states: {
        absent: { always: { guard: 'evidence is read', target: 'present' } },
        present: {
          invoke: {
            id: 'reading',
            src: 'reading',
            input: ({ self }) => ({ parent: self }),
            onSnapshot: { actions: 'renew the snapshot' },
          },
          entry: 'read the evidence',
          on: {
            'case.changed': { guard: 'the evidence is new', actions: ['read the evidence', 'forget the verdict'] },
            'reading.answered': {
              guard: { type: 'it is about this case', params: ({ event }) => event.serial },
              actions: {
                type: 'note the verdict',
                params: ({ event: { result } }) =>
                  lastVerdict(result.exploration.decision, result.compared.at(-1)?.outcome),
              },
            },
          },
        },
      },
    },
    saving: {
      initial: 'absent',
      states: {
        absent: { always: { guard: 'the case is saved', target: 'present' } },
        present: {
          invoke: {
            id: 'saving',
            src: 'saving',
            input: ({ context, self }) => ({ now: context.case, verdict: undefined, parent: self }),
            onSnapshot: { actions: 'renew the snapshot' },
          },
          on: {
            'case.changed': { actions: 'show saving the case' },
            'reading.answered': { actions: 'show saving the case' },
            'host.back': { actions: sendTo('saving', { type: 'again' }) },
            'saving.outcome': [
              {
                guard: { type: 'it is about this case', params: ({ event }) => event.serial },
                actions: { type: 'change the case', params: ({ event }) => event.changes },
              },
              {
                actions: [
                  { type: 'give back what came too late', params: ({ event }) => event },
                  'show saving the case',
                ],
              },
            ],
          },
        },
      },
    },
    keeping: {
      initial: 'absent',
      states: {
        absent: { always: { guard: 'the case is kept over a reload', target: 'kept' } },
        kept: { on: { 'case.changed': 'changed' } },
        changed: {
          on: { 'case.changed': { target: 'changed', reenter: true } },
          after: { 'until changes pause': 'being kept' },
        },
        'being kept': {
          invoke: {
            id: 'keep',
            src: 'keep',
            input: ({ context }) => context.case,
            onDone: {
              target: 'kept',
              actions: { type: 'note whether it is kept', params: ({ event }) => event.output },
            },
            onError: { target: 'kept', actions: { type: 'note whether it is kept', params: false } },
          },
          on: { 'case.changed': 'changed' },
        },
      },
    },
    position: {
      invoke: { id: 'position', src: 'position', onSnapshot: { actions: 'renew the snapshot' } },
      on: {
        go: { actions: sendTo('position', ({ event }) => event) },
        follow: { actions: sendTo('position', { type: 'follow' }) },
        'case.changed': [
          {
            guard: 'it is another case',
            actions: [
              sendTo('position', { type: 'lead', lead: { due: undefined, path: [] } }),
              sendTo('position', { type: 'news' }),
              'forget what is recognised',
            ],
          },
          { guard: 'something new is stated', actions: sendTo('position', { type: 'news' }) },
        ],
        // Whoever went back stays there if what was added says nothing.
        'reading.answered': {
          guard: { type: 'it is about this case', params: ({ event }) => event.serial },
          actions: [
            {
              type: 'go on if something else is recognised',
              params: ({ event }) => event.result.exploration.decision.recognised.length,
            },
            sendTo('position', ({ event: { result } }) => ({
              type: 'lead',
              lead: leadOf(result.exploration.decision, result.compared),
            })),
          ],
        },
      },
    },
    run: {
      initial: 'none',
      on: { ask: { target: '.shown', actions: 'note what is asked for' } },
      states: {
        none: {},
        shown: {
          invoke: {
            id: 'run',
            src: 'liveRun',
            input: ({ context, self }) => ({ ...(context.request as RunRequest), parent: self }),
            onSnapshot: { actions: 'renew the snapshot' },
          },
          initial: 'on',
          on: {
            'run.evidence': {
              actions: {
                type: 'change the case',
                params: ({ event: { source, serial } }) => [{ type: 'live', source, serial }],
              },
            },
            'run.reached': {
              actions: {
                type: 'change the case',
                params: ({ event: { access, serial } }) => [{ type: 'reached', access, serial }],
              },
            },
            // A run ends with its case: nothing of it comes along into another.
            'case.changed': { guard: 'it is another case', target: 'none' },
            dismiss: 'none',
            answer: { actions: sendTo('run', ({ event }) => event) },
            cancel: { actions: sendTo('run', ({ event }) => event) },
            skip: { actions: sendTo('run', ({ event }) => event) },
            stop: { actions: sendTo('run', ({ event }) => event) },
          },
          states: {
            on: {
              entry: sendTo('position', { type: 'hold' }),
              exit: sendTo('position', { type: 'release' }),
              on: { 'run.over': 'over' },
            },
            over: {},
          },
        },
      },
    },
  },
});
