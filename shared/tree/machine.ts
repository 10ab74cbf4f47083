import { assign, initialTransition, setup } from 'xstate';
import { type QuestionId, questionIds } from '../model/question.ts';
import type { VerdictId } from '../model/verdict.ts';
import type { Answers } from './answer.ts';

export interface TreeInput {
  answers: Answers;
  /** True if the outputs come from more than one device: they are never mixed into one verdict. */
  mixed: boolean;
  /** True if nobody can be asked (command line, report): an open question then ends in `inconclusive`. */
  batch: boolean;
}

interface TreeContext extends TreeInput {
  /** The questions passed, in order; the last one decided or is open. */
  path: QuestionId[];
}

type Args = { context: TreeContext };
const fails =
  (question: QuestionId) =>
  ({ context }: Args) =>
    context.answers[question].state === 'no';
const passes =
  (question: QuestionId) =>
  ({ context }: Args) =>
    ['yes', 'skipped'].includes(context.answers[question].state);
/** Without the integration's answer the tree takes it as enabled; without any other it cannot end well. */
const isUnchecked = (answers: Answers, question: QuestionId) =>
  question !== 'integration' && answers[question].cannot === true;
const integrationFault =
  (id: VerdictId) =>
  ({ context }: Args) =>
    context.answers.integration.fault?.id === id;

/**
 * The decision tree. Reads top to bottom as the document does: a question holds until its fact is known, known facts
 * pass straight through, and an open question does not hide a fault that a later one shows. It alone decides what the
 * verdict is and what to ask next; command line, window and tests all run this machine.
 */
export const treeMachine = setup({
  types: {} as { context: TreeContext; input: TreeInput },
  guards: {
    'several devices are mixed': ({ context }) => context.mixed,
    'the version is too old': integrationFault('unsupported-version'),
    'the integration is off': integrationFault('integration-disabled'),
    'the integration is on': passes('integration'),
    'there are no DNS servers': fails('dnsConfigured'),
    'DNS servers are known': passes('dnsConfigured'),
    'the proxy fails': fails('proxy'),
    'no proxy stands in the way': passes('proxy'),
    'the name does not resolve': fails('dnsResolves'),
    'the name resolves': passes('dnsResolves'),
    'port 443 is blocked': fails('tcp443'),
    'port 443 is open': passes('tcp443'),
    'TLS is interfered with': fails('tls'),
    'the handshake completes with Cisco': passes('tls'),
    'the cloud answers with an error': fails('http'),
    'the cloud answers': passes('http'),
    'the connector is misconfigured': fails('connectorProperties'),
    'the connector is configured as expected': passes('connectorProperties'),
    'port 8989 is blocked': fails('tcp8989'),
    'port 8989 is open': passes('tcp8989'),
    'the connector is not connected': fails('connector'),
    'the connector is connected': passes('connector'),
    'an AMP host is unreachable': fails('ampCloud'),
    'the portal shows an old identity': fails('identity'),
    // An earlier one would have decided.
    'a later fault is shown': ({ context }) => questionIds.some((question) => fails(question)({ context })),
    'there is no way to check it': ({ context }, question: QuestionId) => context.answers[question].cannot === true,
    'something could not be checked': ({ context }) =>
      context.path.some((question) => isUnchecked(context.answers, question)),
    'nobody can be asked': ({ context }) => context.batch,
  },
  actions: {
    arrive: assign({ path: ({ context }, question: QuestionId) => [...context.path, question] }),
  },
}).createMachine({
  id: 'tree',
  context: ({ input }) => ({ ...input, path: [] }),
  initial: 'start',
  states: {
    start: {
      always: [{ guard: 'several devices are mixed', target: 'inconclusive' }, { target: 'integration' }],
    },

    // §5.1, [D] scenarios 1 and 2. In batch mode the tree goes on as if the integration were enabled, and says so.
    integration: {
      entry: { type: 'arrive', params: 'integration' },
      always: [
        { guard: 'the version is too old', target: 'unsupported-version' },
        { guard: 'the integration is off', target: 'integration-disabled' },
        { guard: 'the integration is on', target: 'dnsConfigured' },
        { guard: 'a later fault is shown', target: 'dnsConfigured' },
        { guard: { type: 'there is no way to check it', params: 'integration' }, target: 'dnsConfigured' },
        { guard: 'nobody can be asked', target: 'dnsConfigured' },
      ],
    },

    // §5.2, [D] option 1
    dnsConfigured: {
      entry: { type: 'arrive', params: 'dnsConfigured' },
      always: [
        { guard: 'there are no DNS servers', target: 'dns-missing' },
        { guard: 'DNS servers are known', target: 'proxy' },
        { guard: 'a later fault is shown', target: 'proxy' },
        { guard: { type: 'there is no way to check it', params: 'dnsConfigured' }, target: 'proxy' },
        { guard: 'nobody can be asked', target: 'inconclusive' },
      ],
    },

    // §5.3, CSCvs05084 [D]
    proxy: {
      entry: { type: 'arrive', params: 'proxy' },
      always: [
        { guard: 'the proxy fails', target: 'proxy-bug' },
        { guard: 'no proxy stands in the way', target: 'dnsResolves' },
        { guard: 'a later fault is shown', target: 'dnsResolves' },
        { guard: { type: 'there is no way to check it', params: 'proxy' }, target: 'dnsResolves' },
        { guard: 'nobody can be asked', target: 'inconclusive' },
      ],
    },

    // §5.4, [D] option 2
    dnsResolves: {
      entry: { type: 'arrive', params: 'dnsResolves' },
      always: [
        { guard: 'the name does not resolve', target: 'dns-unresolved' },
        { guard: 'the name resolves', target: 'tcp443' },
        { guard: 'a later fault is shown', target: 'tcp443' },
        { guard: { type: 'there is no way to check it', params: 'dnsResolves' }, target: 'tcp443' },
        { guard: 'nobody can be asked', target: 'inconclusive' },
      ],
    },

    // §5.5 [D]
    tcp443: {
      entry: { type: 'arrive', params: 'tcp443' },
      always: [
        { guard: 'port 443 is blocked', target: 'port-blocked' },
        { guard: 'port 443 is open', target: 'tls' },
        { guard: 'a later fault is shown', target: 'tls' },
        { guard: { type: 'there is no way to check it', params: 'tcp443' }, target: 'tls' },
        { guard: 'nobody can be asked', target: 'inconclusive' },
      ],
    },

    // §5.6 [D+R]
    tls: {
      entry: { type: 'arrive', params: 'tls' },
      always: [
        { guard: 'TLS is interfered with', target: 'tls-interference' },
        { guard: 'the handshake completes with Cisco', target: 'http' },
        { guard: 'a later fault is shown', target: 'http' },
        { guard: { type: 'there is no way to check it', params: 'tls' }, target: 'http' },
        { guard: 'nobody can be asked', target: 'inconclusive' },
      ],
    },

    // §5.7: 403 from the cloud itself is good [D]
    http: {
      entry: { type: 'arrive', params: 'http' },
      always: [
        { guard: 'the cloud answers with an error', target: 'cloud-error' },
        { guard: 'the cloud answers', target: 'connectorProperties' },
        { guard: 'a later fault is shown', target: 'connectorProperties' },
        { guard: { type: 'there is no way to check it', params: 'http' }, target: 'connectorProperties' },
        { guard: 'nobody can be asked', target: 'inconclusive' },
      ],
    },

    // §5.8 [D] more options
    connectorProperties: {
      entry: { type: 'arrive', params: 'connectorProperties' },
      always: [
        { guard: 'the connector is misconfigured', target: 'connector-misconfigured' },
        { guard: 'the connector is configured as expected', target: 'tcp8989' },
        { guard: 'a later fault is shown', target: 'tcp8989' },
        { guard: { type: 'there is no way to check it', params: 'connectorProperties' }, target: 'tcp8989' },
        { guard: 'nobody can be asked', target: 'inconclusive' },
      ],
    },

    // §5.9, [D] note on port 8989
    tcp8989: {
      entry: { type: 'arrive', params: 'tcp8989' },
      always: [
        { guard: 'port 8989 is blocked', target: 'port-blocked' },
        { guard: 'port 8989 is open', target: 'connector' },
        { guard: 'a later fault is shown', target: 'connector' },
        { guard: { type: 'there is no way to check it', params: 'tcp8989' }, target: 'connector' },
        { guard: 'nobody can be asked', target: 'inconclusive' },
      ],
    },

    // §5.10 [D, P]
    connector: {
      entry: { type: 'arrive', params: 'connector' },
      always: [
        { guard: 'the connector is not connected', target: 'connector-not-connected' },
        { guard: 'the connector is connected', target: 'ampCloud' },
        { guard: 'a later fault is shown', target: 'ampCloud' },
        { guard: { type: 'there is no way to check it', params: 'connector' }, target: 'ampCloud' },
        { guard: 'nobody can be asked', target: 'inconclusive' },
      ],
    },

    // §5.11 [D]: asked only where evidence exists, so it never holds
    ampCloud: {
      entry: { type: 'arrive', params: 'ampCloud' },
      always: [{ guard: 'an AMP host is unreachable', target: 'amp-cloud-unreachable' }, { target: 'identity' }],
    },

    // §5.12, CSCvp56922 [D]: optional, so it never holds
    identity: {
      entry: { type: 'arrive', params: 'identity' },
      always: [
        { guard: 'the portal shows an old identity', target: 'stale-device-identity' },
        { guard: 'something could not be checked', target: 'inconclusive' },
        { target: 'healthy' },
      ],
    },

    'unsupported-version': { tags: 'verdict' },
    'integration-disabled': { tags: 'verdict' },
    'dns-missing': { tags: 'verdict' },
    'proxy-bug': { tags: 'verdict' },
    'dns-unresolved': { tags: 'verdict' },
    'port-blocked': { tags: 'verdict' },
    'tls-interference': { tags: 'verdict' },
    'cloud-error': { tags: 'verdict' },
    'connector-misconfigured': { tags: 'verdict' },
    'connector-not-connected': { tags: 'verdict' },
    'amp-cloud-unreachable': { tags: 'verdict' },
    'stale-device-identity': { tags: 'verdict' },
    healthy: { tags: 'verdict' },
    inconclusive: { tags: 'verdict' },
  },
});

/** Where the tree stands: at a verdict, or at a question that holds. */
export type Standing = { path: QuestionId[] } & (
  | {
      verdict: VerdictId;
      /** The question that decided; none where several devices are mixed. */
      question: QuestionId | undefined;
    }
  | { verdict: undefined; question: QuestionId }
);

/** Runs the tree over the answers at hand. Pure: no actor is started. */
export function walkTree(input: TreeInput): Standing {
  const [snapshot] = initialTransition(treeMachine, input);
  const { path } = snapshot.context;
  if (!snapshot.hasTag('verdict')) return { verdict: undefined, question: snapshot.value as QuestionId, path };
  const verdict = snapshot.value as VerdictId;
  const last = path.at(-1);
  // The tree went to its end without an answer that it needs: that one holds, not the end.
  const skipped =
    verdict === 'inconclusive' && last === 'identity'
      ? path.find((question) => isUnchecked(input.answers, question))
      : undefined;
  return { verdict, question: skipped ?? last, path };
}
