import { Injectable } from '@nestjs/common';
import { isRefusal, Refusal, Unavailable, WallClock } from '#decider';
import { type Loaded, UnitsOfWork } from '#event-store';
import type { GatewayState } from '../../domain/gateway/gateway.js';
import {
  type ChangeGateway,
  demandGateway,
  type GatewayWritten,
  gatewayDecider,
  isUsed,
} from '../../domain/gateway/gateway-decisions.js';
import type { PaymentRefusal } from '../../domain/payment-refusal.js';
import { DecideCollection } from '../decide-collection.js';
import type { UnitOfWork } from '../ports.js';
import { GatewaysStore } from './ports.js';
import { PaymentProvider, ProviderProblem } from './provider.js';
import { requestCharges } from './request-charges.js';

const mostCharged = 500;

/** Configures, changes and removes a tenant's gateways. Secrets are stored sealed, in the same transaction. */
@Injectable()
export class ConfigureGateway {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly gateways: GatewaysStore,
    private readonly provider: PaymentProvider,
    private readonly collections: DecideCollection,
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
    const uses = await this.gateways.uses(tenant, gatewayId);
    const accounts = await this.accountsOfKeys(tenant, gatewayId, change.secretKey, isUsed(uses));
    const changed = await this.units.inTransaction(tenant, async ({ gateways, gatewayRecords }) => {
      const before = await gateways.load(gatewayId);
      const { name } = demandGateway(before.state);
      const others = await gatewayRecords.others(change.name ?? name, gatewayId);
      const facts = { seen, version: before.version, others, uses, ...accounts, at: this.clock.now() };
      const events = gatewayDecider.decide({ type: 'ChangeGateway', change, ...facts }, before.state);
      const after = await gateways.save(before, events);
      if (events.length > 0) await gatewayRecords.storeSecrets(gatewayId, change);
      return after;
    });
    if (change.secretKey !== undefined) await this.chargeWithheld(tenant, gatewayId);
    return changed;
  }

  /** What it was not asked for because of its earlier key. More than that is asked for within a day by itself. */
  private async chargeWithheld(tenant: string, gatewayId: string): Promise<void> {
    const invoiceIds = await this.gateways.withheldInvoices(tenant, gatewayId, mostCharged);
    await requestCharges(this.collections, tenant, invoiceIds);
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

  /** Nothing depends on whose the keys are while that is not known, and nobody uses the gateway. */
  private async accountsOfKeys(tenant: string, gatewayId: string, secretKey: string | undefined, isInUse: boolean) {
    const opened = await this.gateways.open(tenant, gatewayId);
    if (opened === undefined || secretKey === undefined) return {};
    if (opened.gateway.account !== undefined) return { accountOfKey: await this.accountOf(secretKey) };
    if (!isInUse) return {};
    const accountOfEarlierKey = await this.accountOf(opened.secrets.secretKey).catch(unknownIfRefused);
    // A key that is not accepted any more does not say whose it was.
    if (accountOfEarlierKey === undefined) return {};
    return { accountOfEarlierKey, accountOfKey: await this.accountOf(secretKey) };
  }

  private async accountOf(secretKey: string): Promise<string> {
    try {
      return (await this.provider.accountOf(secretKey)).account;
    } catch (error) {
      if (!(error instanceof ProviderProblem)) throw error;
      if (error.failure === 'away') throw new Unavailable('the payment provider', error);
      throw new Refusal<PaymentRefusal>('key-not-accepted', error.message);
    }
  }
}

function unknownIfRefused(error: unknown): undefined {
  if (!isRefusal(error)) throw error;
}
