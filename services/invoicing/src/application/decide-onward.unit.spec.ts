import { UnitsOfWork } from '#event-store';
import { decideOnward } from './decide-onward.js';
import { type OccasionName, OccasionReport, type UnitOfWork } from './ports.js';

const nameOf = (subscriptionId: string): OccasionName => ({
  subscriptionId,
  occasion: { kind: 'segment-end', segment: 0 },
});

/** Occasions of poisoned subscriptions cannot be read, nor what is read with them. */
class Poisoned extends UnitsOfWork<UnitOfWork> {
  readonly passedOver: string[] = [];

  async inTransaction<Result>(_tenant: string, work: (unit: UnitOfWork) => Promise<Result>): Promise<Result> {
    const openOccasions = async (names: readonly OccasionName[]) => {
      const poison = names.find(({ subscriptionId }) => subscriptionId.startsWith('poisoned'));
      if (poison) throw new Error(poison.subscriptionId);
      return [];
    };
    const passOver = async (ids: readonly string[]) => void this.passedOver.push(...ids);
    return work({ openOccasions, passOver, nextOccasions: async () => [] } as unknown as UnitOfWork);
  }
}

class Reported extends OccasionReport {
  readonly failures: string[] = [];
  held() {}
  failed(_tenant: string, { subscriptionId }: OccasionName) {
    this.failures.push(subscriptionId);
  }
}

it('of occasions that fail the first is thrown, every other one is reported, and all are passed over', async () => {
  const [units, report] = [new Poisoned(), new Reported()];
  const ids = ['good', 'poisoned-1', 'other', 'poisoned-2', 'poisoned-3'];
  const deciding = decideOnward({ tenant: 'demo', units, report }, async () => ids.map(nameOf));
  await expect(deciding).rejects.toThrow('poisoned-1');
  expect(report.failures).toEqual(['poisoned-2', 'poisoned-3']);
  expect(units.passedOver).toEqual(['poisoned-1', 'poisoned-2', 'poisoned-3']);
});
