import { Injectable } from '@nestjs/common';
import { Refusal, Unavailable, WallClock } from '#decider';
import { type Loaded, UnitsOfWork } from '#event-store';
import type { GatewayState } from '../../domain/gateway/gateway.js';
import {
  type ChangeGateway,
  demandGateway,
  type GatewayWritten,
  gatewayDecider,
} from '../../domain/gateway/gateway-decisions.js';
import type { PaymentRefusal } from '../../domain/payment-refusal.js';
import type { UnitOfWork } from '../ports.js';
import { GatewaysStore } from './ports.js';
import { PaymentProvider, ProviderProblem } from './provider.js';

/** Configures, changes and removes a tenant's gateways. Secrets are stored sealed, in the same transaction. */
@Injectable()
export class ConfigureGateway {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly gateways: GatewaysStore,
    private readonly provider: PaymentProvider,
    private readonly clock: WallClock,
  ) {}

  async configure(tenant: string, gatewayId: string, written: GatewayWritten): Promise<Loaded<GatewayState>> {
    return this.units.inTransaction(tenant, async ({ gateways, gatewayRecords }) => {
      const others = await gatewayRecords.others(written.name, gatewayId);
      const command = { type: 'ConfigureGateway', gatewayId, written, others, at: this.clock.now() } as const;
      const before = await gateways.load(gatewayId);
      const after = await gateways.save(before, gatewayDecider.decide(command, before.state));
      if (after.version > before.version) await gatewayRecords.storeSecrets(gatewayId, written);
      return after;
    });
  }

  async change(
    tenant: string,
    gatewayId: string,
    change: ChangeGateway['change'],
    seen: number | undefined,
  ): Promise<Loaded<GatewayState>> {
    const accountOfKey = await this.accountOfOtherKey(tenant, gatewayId, change.secretKey);
    const uses = await this.gateways.uses(tenant, gatewayId);
    return this.units.inTransaction(tenant, async ({ gateways, gatewayRecords }) => {
      const before = await gateways.load(gatewayId);
      const { name } = demandGateway(before.state);
      const others = await gatewayRecords.others(change.name ?? name, gatewayId);
      const facts = { seen, version: before.version, others, uses, accountOfKey, at: this.clock.now() };
      const events = gatewayDecider.decide({ type: 'ChangeGateway', change, ...facts }, before.state);
      const after = await gateways.save(before, events);
      if (events.length > 0) await gatewayRecords.storeSecrets(gatewayId, change);
      return after;
    });
  }

  async remove(tenant: string, gatewayId: string, seen: number | undefined): Promise<void> {
    const uses = await this.gateways.uses(tenant, gatewayId);
    await this.units.inTransaction(tenant, async ({ gateways, gatewayRecords }) => {
      const before = await gateways.load(gatewayId);
      const command = { type: 'RemoveGateway', seen, version: before.version, uses, at: this.clock.now() } as const;
      await gateways.save(before, gatewayDecider.decide(command, before.state));
      await gatewayRecords.removeSecrets(gatewayId);
    });
  }

  /** Asked only when the provider knows the account already: before that nothing depends on whose the keys are. */
  private async accountOfOtherKey(tenant: string, gatewayId: string, secretKey: string | undefined) {
    const opened = await this.gateways.open(tenant, gatewayId);
    if (opened?.gateway.account === undefined || secretKey === undefined) return undefined;
    try {
      return (await this.provider.accountOf(secretKey)).account;
    } catch (error) {
      if (!(error instanceof ProviderProblem)) throw error;
      if (error.failure === 'away') throw new Unavailable('the payment provider', error);
      throw new Refusal<PaymentRefusal>('key-not-accepted', error.message);
    }
  }
}
