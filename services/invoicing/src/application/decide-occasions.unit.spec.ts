import { decideOccasions } from './decide-occasions.js';
import type { OccasionName, UnitOfWork } from './ports.js';

it('an occasion that is named twice is looked at once: what is left over may be what another one unblocks', async () => {
  const asked: (readonly OccasionName[])[] = [];
  const unit = { openOccasions: async (names: readonly OccasionName[]) => asked.push(names) && [] };
  const name = (window: number): OccasionName => ({
    subscriptionId: 'sub-1',
    occasion: { kind: 'late-window-end', window },
  });
  await decideOccasions('demo', unit as unknown as UnitOfWork, [name(0), name(1), name(0)]);
  expect(asked).toEqual([[name(0), name(1)]]);
});
