import { UnitsOfWork } from '#event-store';
import { DecideOverdue, WaitingOccasions } from './decide-overdue.js';
import { type OccasionName, OccasionReport, type UnitOfWork } from './ports.js';
import { ReportedFacts } from './wallets/expire-grants.js';

/** Keeps what is looked at in each transaction; nothing else of an account can be decided. */
class Looks extends UnitsOfWork<UnitOfWork> {
  readonly names: (readonly OccasionName[])[] = [];
  /** In so many transactions something is decided. */
  decides = 0;

  async inTransaction<Result>(tenant: string, work: (unit: UnitOfWork) => Promise<Result>): Promise<Result> {
    if (tenant === 'broken') throw new Error('a defect');
    const looked = new Set<readonly OccasionName[]>();
    const openOccasions = async (names: readonly OccasionName[]) => looked.add(names) && [];
    const found = await work({ openOccasions, nextOccasions: async () => [] } as unknown as UnitOfWork);
    this.names.push(...[...looked].slice(-1));
    this.decides -= 1;
    return this.decides < 0 ? found : ({ outcomes: [{ name: this.names[0]?.[0] }], rest: [] } as unknown as Result);
  }
}

/** So many of each of some tenants. Nothing that is looked at is decided. */
class Waiting extends WaitingOccasions {
  constructor(private readonly counts: Readonly<Record<string, number>>) {
    super();
  }

  async find(limit: number) {
    const all = Object.entries(this.counts).flatMap(([tenant, count]) =>
      Array.from({ length: count }, (_, index) => ({
        tenant,
        name: { subscriptionId: `sub-${index}`, occasion: { kind: 'segment-end', segment: 0 } } as const,
      })),
    );
    return all.slice(0, limit);
  }
}

class Recorded extends ReportedFacts {
  isCharged = true;
  areRecorded = async () => true;
  areCharged = async () => this.isCharged;
}

class Silent extends OccasionReport {
  held() {}
  failed() {}
}

function waitingFor(counts: Readonly<Record<string, number>>) {
  const looks = new Looks();
  let now = 0;
  const reported = new Recorded();
  const overdue = new DecideOverdue(looks, new Waiting(counts), reported, new Silent(), { now: () => now });
  const lookAfter = async (minutes: number) => {
    now += minutes * 60_000;
    const before = looks.names.length;
    await overdue.run();
    return looks.names.slice(before).map((names) => names.length);
  };
  return { looks, reported, lookAfter };
}

it('all that has waited for five minutes is decided, as many at once as one transaction issues', async () => {
  const { lookAfter } = waitingFor({ demo: 1_230 });
  expect(await lookAfter(0)).toEqual([]);
  expect(await lookAfter(5)).toEqual(Array(5).fill(100));
  expect(await lookAfter(0)).toEqual(Array(5).fill(100));
  expect(await lookAfter(0)).toEqual([100, 100, 30]);
});

it('what could not be decided is looked at again when it has waited once more', async () => {
  const { lookAfter } = waitingFor({ demo: 500 });
  await lookAfter(0);
  expect(await lookAfter(5)).toHaveLength(5);
  expect(await lookAfter(4)).toEqual([]);
  expect(await lookAfter(1)).toHaveLength(5);
});

it('periods of one subscription that have waited are decided one behind the other', async () => {
  const { looks, lookAfter } = waitingFor({ demo: 12 });
  await lookAfter(0);
  looks.decides = 2;
  expect(await lookAfter(5)).toEqual([12, 12, 12]);
});

it('a defect of one tenant keeps what waits of no other one', async () => {
  const { looks, lookAfter } = waitingFor({ broken: 230, demo: 230 });
  await lookAfter(0);
  await expect(lookAfter(5)).rejects.toThrow('a defect');
  expect(looks.names.map((names) => names.length)).toEqual([100, 100, 30]);
});

it('while rating is behind, an hour is waited', async () => {
  const { reported, lookAfter } = waitingFor({ demo: 12 });
  reported.isCharged = false;
  await lookAfter(0);
  expect(await lookAfter(5)).toEqual([]);
  expect(await lookAfter(54)).toEqual([]);
  expect(await lookAfter(1)).toEqual([12]);
  await lookAfter(5);
  reported.isCharged = true;
  expect(await lookAfter(1)).toEqual([12]);
});
