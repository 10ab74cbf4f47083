import { useSelector } from '@xstate/react';
import { createActor, fromPromise, type SnapshotFrom } from 'xstate';
import type { FleetRequest } from '../../shared/model/fleet/request.ts';
import { type FleetCommand, fleetMachine, followLogic } from '../../shared/wizard/fleet.ts';
import { call } from '../bridge.ts';
import { createFleetCalls } from './fleet-calls.ts';
import { change, reportHostAbsence, whenHostReturns } from './wizard.ts';

type FleetSnapshot = SnapshotFrom<typeof fleetMachine>;

const KEY = 'ftd-cloud-doctor.fleet';
const calls = createFleetCalls(call, reportHostAbsence);

/** The fleet of this window: it lives as long as the page, also while a case is open in front of it. */
const fleet = createActor(
  fleetMachine.provide({
    actors: {
      begin: fromPromise<string, FleetRequest>(({ input }) => calls.begin(input)),
      follow: followLogic(calls.follow),
    },
  }),
);

export const sendFleet = (command: FleetCommand): void => fleet.send(command);

/** The fleet at this moment, for what is done outside of drawing. */
export const currentFleet = () => fleet.getSnapshot();

/** A part of the fleet's state; the component is drawn anew when it changes. */
export const useFleet = <T>(selector: (snapshot: FleetSnapshot) => T): T => useSelector(fleet, selector);

/** Starts it with the fleet that was shown before a reload. */
export function startFleet(): void {
  fleet.start();
  fleet.subscribe(keep);
  whenHostReturns(() => fleet.send({ type: 'host.back' }));
  const kept = keptFleet();
  if (kept !== undefined) sendFleet({ type: 'open', id: kept });
}

/** Leaves the case that is open in front of the fleet. */
export function backToFleet(): void {
  change({ type: 'leave' });
  // It is saved, and no new one was begun.
  change({ type: 'notice', notice: undefined });
}

let lastKept: string | undefined;

function keep({ context: { id } }: FleetSnapshot): void {
  if (id === lastKept) return;
  lastKept = id;
  try {
    if (id === undefined) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, id);
  } catch {
    // Then a reload leads to the start page, where the fleet is listed.
  }
}

function keptFleet(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

export type FleetStage = 'closed' | 'setting up' | 'beginning' | 'opening' | 'asking' | 'over' | 'lost' | 'unreadable';

/** Where the fleet is. */
export const selectStage = ({ value }: FleetSnapshot): FleetStage =>
  typeof value === 'string' ? value : value.followed;

export const selectFleet = ({ context }: FleetSnapshot) => context.fleet;
export const selectView = ({ context }: FleetSnapshot) => context.view;
export const selectFleetId = ({ context }: FleetSnapshot) => context.id;
export const selectProblem = ({ context }: FleetSnapshot) => context.problem;
