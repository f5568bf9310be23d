import type { OpenGateway } from './ports.js';
import { ProviderProblem } from './provider.js';
import { RecordProviderEvent } from './record-provider-event.js';

const gateway = { tenant: 'acme', gateway: { gatewayId: 'g1' } } as OpenGateway;

function recording(problem: ProviderProblem) {
  const kept: string[] = [];
  const events = { isKnown: async () => false, keep: async (_gateway: string, id: string) => void kept.push(id) };
  const refuse = async () => {
    throw problem;
  };
  const provider = { chargeNamed: refuse, refundNamed: refuse, disputeNamed: refuse };
  const parts = [events, {}, provider, { refresh: refuse }, {}, {}, { now: () => 1 }];
  const record = new RecordProviderEvent(...(parts as unknown as ConstructorParameters<typeof RecordProviderEvent>));
  return { record, kept };
}

describe('an event about what the provider does not show', () => {
  it.each(['payment', 'refund', 'dispute', 'customer'] as const)(
    'is recorded, where there is no such %s',
    async (kind) => {
      const { record, kept } = recording(new ProviderProblem('refused', 'No such object', 'resource_missing'));
      await record.run(gateway, { eventId: 'e1', subject: { kind, id: 'one' } });
      expect(kept).toEqual(['e1']);
    },
  );

  it.each(['away', 'keys'] as const)('is wanted again, where that is not known: %s', async (failure) => {
    const { record, kept } = recording(new ProviderProblem(failure, 'not now'));
    const run = record.run(gateway, { eventId: 'e1', subject: { kind: 'payment', id: 'pi_1' } });
    await expect(run).rejects.toBeInstanceOf(ProviderProblem);
    expect(kept).toEqual([]);
  });
});
