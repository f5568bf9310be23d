import { UnitsOfWork } from '#event-store';
import { DecideOverdue, WaitingOccasions } from './decide-overdue.js';
import { type OccasionName, OccasionReport, type UnitOfWork } from './ports.js';
import { ReportedFacts } from './wallets/expire-grants.js';

/** Keeps what is looked at in each transaction. */
class Looks extends UnitsOfWork<UnitOfWork> {
  readonly names: (readonly OccasionName[])[] = [];

  inTransaction<Result>(_: string, work: (unit: UnitOfWork) => Promise<Result>): Promise<Result> {
    const openOccasions = async (names: readonly OccasionName[]) => this.names.push(names) && [];
    return work({ openOccasions } as unknown as UnitOfWork);
  }
}

class Waiting extends WaitingOccasions {
  async find(limit: number) {
    const of = (index: number): OccasionName => ({
      subscriptionId: `sub-${index}`,
      occasion: { kind: 'segment-end', segment: 0 },
    });
    return Array.from({ length: Math.min(limit, 1_230) }, (_, index) => ({ tenant: 'demo', name: of(index) }));
  }
}

class Recorded extends ReportedFacts {
  areRecorded = async () => true;
}

class Silent extends OccasionReport {
  held() {}
}

it('all that has waited for five minutes is decided, as many at once as one transaction issues', async () => {
  const looks = new Looks();
  let now = 0;
  const overdue = new DecideOverdue(looks, new Waiting(), new Recorded(), new Silent(), { now: () => now });
  await overdue.run();
  expect(looks.names).toEqual([]);
  now = 300_000;
  await overdue.run();
  expect(looks.names.map((names) => names.length)).toEqual([...Array(12).fill(100), 30]);
});
