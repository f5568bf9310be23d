import type { CollectionCommand } from '../../domain/collection/collection-commands.js';
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

describe('a dispute', () => {
  const disputeOf = async (amount: number, currency: string) => {
    const commands: CollectionCommand[] = [];
    const decide = async (_id: string, _decider: unknown, command: CollectionCommand) => commands.push(command);
    const units = { inTransaction: (_: string, work: (unit: object) => unknown) => work({ collections: { decide } }) };
    const charge = { kind: 'charge', paymentId: 'p1', amount: '1000', currency: 'JPY' };
    const requests = { find: async () => undefined, chargeNamed: async () => charge };
    const seen = { disputeId: 'du_1', payment: 'pi_1', status: 'open', amount, currency, reason: 'general' };
    const provider = { disputeNamed: async () => seen, chargeNamed: async () => ({ outcome: {} }) };
    const events = { isKnown: async () => false, keep: async () => {} };
    const parts = [events, requests, provider, {}, { instantOf: () => 1 }, units, { now: () => 1 }];
    const record = new RecordProviderEvent(...(parts as unknown as ConstructorParameters<typeof RecordProviderEvent>));
    await record.run(gateway, { eventId: 'e1', subject: { kind: 'dispute', id: 'du_1' } });
    return commands;
  };

  it.each([
    ['of a part is about that', 400, 'JPY', '400'],
    ['in the currency of a bank is about all of it', 660, 'USD', '1000'],
  ])('%s', async (_, amount, currency, disputed) => {
    expect(await disputeOf(amount, currency)).toMatchObject([{ type: 'OpenDispute', amount: disputed }]);
  });
});
