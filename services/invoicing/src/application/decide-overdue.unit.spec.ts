import { UnitsOfWork } from '#event-store';
import { DecideOverdue, WaitingOccasions } from './decide-overdue.js';
import { type OccasionName, OccasionReport, type UnitOfWork } from './ports.js';
import { ReportedFacts } from './wallets/expire-grants.js';

/** Keeps what is looked at in each transaction. */
class Looks extends UnitsOfWork<UnitOfWork> {
  readonly names: (readonly OccasionName[])[] = [];

  async inTransaction<Result>(tenant: string, work: (unit: UnitOfWork) => Promise<Result>): Promise<Result> {
    if (tenant === 'broken') throw new Error('a defect');
    const openOccasions = async (names: readonly OccasionName[]) => this.names.push(names) && [];
    return work({ openOccasions } as unknown as UnitOfWork);
  }
}

class Waiting extends WaitingOccasions {
  constructor(private readonly tenants: readonly string[] = ['demo']) {
    super();
  }

  async find(limit: number) {
    const of = (index: number): OccasionName => ({
      subscriptionId: `sub-${index}`,
      occasion: { kind: 'segment-end', segment: 0 },
    });
    const names = Array.from({ length: Math.min(limit, 1_230) }, (_, index) => of(index));
    return this.tenants.flatMap((tenant) => names.map((name) => ({ tenant, name })));
  }
}

class Recorded extends ReportedFacts {
  areRecorded = async () => true;
}

class Silent extends OccasionReport {
  held() {}
}

async function afterFiveMinutes(waiting: Waiting) {
  const looks = new Looks();
  let now = 0;
  const overdue = new DecideOverdue(looks, waiting, new Recorded(), new Silent(), { now: () => now });
  await overdue.run();
  expect(looks.names).toEqual([]);
  now = 300_000;
  const run = overdue.run();
  await run.catch(() => undefined);
  return { run, looked: looks.names.map((names) => names.length) };
}

const all = [...Array(12).fill(100), 30];

it('all that has waited for five minutes is decided, as many at once as one transaction issues', async () => {
  expect((await afterFiveMinutes(new Waiting())).looked).toEqual(all);
});

it('a defect of one tenant keeps what waits of no other one', async () => {
  const { run, looked } = await afterFiveMinutes(new Waiting(['broken', 'demo']));
  expect(looked).toEqual(all);
  await expect(run).rejects.toThrow('a defect');
});
