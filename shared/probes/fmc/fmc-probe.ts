import type { Fact, FactId } from '../../model/fact.ts';
import type { Output } from '../../model/output.ts';
import { defineProbe, factOfOutput, type Probe, whyOpen } from '../probe.ts';
import { type JsonNode, readJson } from './json.ts';
import { type FmcProbeId, fmcRequests, NO_SUCH_CALL, requestLine } from './requests.ts';

/** One item of an answer, and the words, numbers and switches of its members. */
export interface Item {
  node: JsonNode;
  text(name: string): string | undefined;
  flag(name: string): boolean | undefined;
  member(name: string): JsonNode | undefined;
}

interface FmcProbe {
  id: FmcProbeId;
  source: string;
  /** The fact that an answer which cannot be read, is cut off or does not exist leaves open. */
  about: FactId;
  /** What the items of a whole answer say; `unknown` if that is nothing. */
  read: (items: readonly Item[], output: Output, unknown: (reason: string) => Fact[]) => Fact[];
}

/**
 * Declares a request to the FMC's REST API with the reader of its answer. Only our own evidence is read: the mark in front
 * of it names the request.
 */
export function defineFmcProbe({ id, source, read, about }: FmcProbe): Probe {
  const line = requestLine(fmcRequests[id]);
  return defineProbe({
    id,
    where: ['fmc-api'],
    risk: 'read',
    command: () => line,
    programs: ['get'],
    named: (command) => (command === line ? {} : undefined),
    begins: NEVER,
    takesAll: true,
    quotesOthers: true,
    source,
    read(output) {
      const unknown = (reason: string) => [factOfOutput(output, about, 'unknown', { reason })];
      const lines = output.lines.filter(({ text }) => text !== '');
      if (lines[0]?.text === NO_SUCH_CALL) return unknown('no-such-call');
      const list = readJson(lines)?.members?.get('items');
      // What is missing may say otherwise: a second device, a switch that is on.
      if (!list?.items || !list.isWhole) return unknown(whyOpen(output));
      const items = list.items.flatMap((node) => (node.members ? [itemOf(node, node.members)] : []));
      return read(items, output, unknown);
    },
  });
}

const NEVER = /^(?!)/;

function itemOf(node: JsonNode, members: ReadonlyMap<string, JsonNode>): Item {
  return {
    node,
    member: (name) => members.get(name),
    text: (name) => {
      const value = members.get(name)?.value;
      return typeof value === 'string' && value !== '' ? value : undefined;
    },
    flag: (name) => {
      const value = members.get(name)?.value;
      return typeof value === 'boolean' ? value : undefined;
    },
  };
}
