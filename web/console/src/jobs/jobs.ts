import { countOf, countText } from '../../../ui/format/quantity.js';
import type { Recosting, Redrive, Simulation } from './jobs.queries.js';

/** Work that goes on after the answer to whoever has asked for it. */
export interface Job {
  /** Of its kind and itself. */
  readonly id: string;
  readonly title: string;
  readonly state: 'running' | 'done' | 'failed';
  /** How far it is, in what it works on; in the end, what came of it. */
  readonly text: string;
  /** From 0 to 1; undefined where nobody knows how much there is. */
  readonly part: number | undefined;
  readonly simulationId?: string;
  readonly recostingId?: string;
  /** Begun at this page: what came of it is shown even where it was over at once. */
  readonly isOwn?: boolean;
}

const share = (done: number, all: number): number | undefined => (all === 0 ? undefined : Math.min(1, done / all));

const simulationStates = { waiting: 'running', running: 'running', succeeded: 'done', failed: 'failed' } as const;

export function jobOfSimulation({ simulationId, state, progress, problem }: Simulation): Job {
  const { customers, ofCustomers, events } = progress;
  return {
    id: `simulation ${simulationId}`,
    title: 'Simulation',
    state: simulationStates[state],
    text:
      problem ??
      (state === 'waiting'
        ? 'Waits for its turn.'
        : `${countText(customers, 'en')} of ${countOf(ofCustomers, 'customer', 'customers', 'en')}, ${countOf(events, 'event', 'events', 'en')}`),
    part: share(customers, ofCustomers),
    simulationId,
  };
}

const recostingTexts: Readonly<Record<Recosting['state'], string>> = {
  previewing: 'Finds out what would change.',
  ready: 'Waits to be applied.',
  applying: 'Is applied.',
  applied: 'Is applied.',
  failed: 'Has failed.',
};

/** What waits to be applied waits for somebody: nothing goes on. */
export function jobOfRecosting({ recostingId, state, problem, outcome }: Recosting): Job {
  const isRunning = state === 'previewing' || state === 'applying';
  const changed = outcome ? ` ${countOf(outcome.events, 'event changes', 'events change', 'en')}.` : '';
  return {
    id: `recosting ${recostingId}`,
    title: 'Costing usage anew',
    state: state === 'failed' ? 'failed' : isRunning ? 'running' : 'done',
    text: problem ?? `${recostingTexts[state]}${changed}`,
    part: undefined,
    recostingId,
  };
}

export function jobOfRedrive(redrive: Redrive, started: readonly string[] = []): Job {
  const { redriveId, state, events, accepted, stillRejected, skipped } = redrive;
  const tried = accepted + stillRejected + skipped;
  const left = stillRejected + skipped;
  return {
    id: `redrive ${redriveId}`,
    title: 'Trying rejected usage again',
    state: state === 'done' ? 'done' : 'running',
    text:
      state === 'done'
        ? `${countOf(accepted, 'event was', 'events were', 'en')} taken, ${countText(left, 'en')} still rejected.`
        : `${countText(tried, 'en')} of ${countOf(events, 'event', 'events', 'en')}`,
    part: share(tried, events),
    isOwn: started.includes(redriveId),
  };
}

/** Those that go on, one's own, and those that were seen to go on: nobody is told of what was over before they came. */
export function shownJobs(
  jobs: readonly Job[],
  seen: ReadonlySet<string>,
  closed: ReadonlySet<string>,
): readonly Job[] {
  return jobs.filter(({ id, state, isOwn }) => state === 'running' || ((isOwn || seen.has(id)) && !closed.has(id)));
}
