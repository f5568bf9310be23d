import { Unavailable } from '#decider';
import type { GatewaysStore, OpenGateway } from './ports.js';
import { type PaymentProvider, ProviderProblem } from './provider.js';
import { type Reconciled, ReconcileGateway, type ReconciliationsStore } from './reconcile-gateway.js';
import type { ProviderRequestsStore } from './request-ports.js';

describe('comparing gateways', () => {
  const tenant = 'acme';
  const ids = Array.from({ length: 120 }, (_, n) => `g${String(n).padStart(3, '0')}`);
  const outcomes: Record<string, () => unknown> = {
    g110: () => [],
    g111: () => {
      throw new TypeError('a defect');
    },
    g119: () => [],
  };
  const kept: string[] = [];
  const reconciliations = {
    due: async (_before: number, after: string) =>
      ids
        .filter((id) => id > after)
        .slice(0, 50)
        .map((gatewayId) => ({ tenant, gatewayId })),
    ourPayments: async () => [],
    unreportedTaxes: async () => [],
    keep: async (_tenant: string, gatewayId: string) => void kept.push(gatewayId),
  } as unknown as ReconciliationsStore;
  const gateways = { open: async (_tenant: string, gatewayId: string) => ({ gateway: { gatewayId } }) };
  const provider = {
    payments: async ({ gateway }: OpenGateway) => {
      const outcome = outcomes[gateway.gatewayId];
      if (outcome === undefined) throw new ProviderProblem('keys', 'the keys are not accepted');
      return outcome();
    },
  };

  it('comes to those behind a hundred whose keys are refused, and goes on behind one that fails', async () => {
    const reconcile = new ReconcileGateway(
      gateways as unknown as GatewaysStore,
      {} as ProviderRequestsStore,
      reconciliations,
      provider as unknown as PaymentProvider,
      { now: () => Date.UTC(2026, 0, 1) },
    );
    const seen: Reconciled[] = [];
    for await (const one of reconcile.runDue(0)) seen.push(one);
    expect(seen.map(({ gatewayId }) => gatewayId)).toEqual(ids);
    expect(kept).toEqual(['g110', 'g119']);
    expect(seen[0]).toMatchObject({ error: expect.any(Unavailable) });
    expect(seen[111]).toMatchObject({ error: expect.any(TypeError) });
  });
});
