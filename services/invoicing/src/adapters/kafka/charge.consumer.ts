import { BinaryReader } from '@bufbuild/protobuf/wire';
import { Controller } from '@nestjs/common';
import { ChargeMessage, chargeTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { RecordFacts } from '../../application/record-facts.js';
import {
  FollowRunningUsage,
  type RunningCharge,
  WatchedAccounts,
} from '../../application/wallets/follow-running-usage.js';
import { lateChargeOf, metricChargeOf } from '../metric-charge.js';
import { portionsByTenant, type TenantFact } from './facts-by-tenant.js';
import { group } from './group.js';

@Controller()
export class ChargeConsumer {
  constructor(
    private readonly recordFacts: RecordFacts,
    private readonly followRunningUsage: FollowRunningUsage,
    private readonly watched: WatchedAccounts,
  ) {}

  @BatchHandler({ topic: chargeTopic.name, group })
  async record(batch: MessageBatch): Promise<void> {
    const heads = batch.messages.map(({ value }) => ({ value, ...headOf(value) }));
    await this.follow(heads.filter(({ type }) => type === 'charges-changed'));
    const final = heads.filter(({ type }) => finalTypes.has(type));
    const facts = final.map(({ value }) => chargeOf(ChargeMessage.decode(value)));
    for (const portion of portionsByTenant(facts)) await this.recordFacts.run(portion.tenant, portion.facts);
  }

  /** Of each segment of a watched account the latest. */
  private async follow(running: readonly (ChargeHead & { readonly value: Uint8Array })[]): Promise<void> {
    if (running.length === 0) return;
    await this.watched.refresh();
    const latest = new Map<string, ChargeMessage>();
    for (const { value, tenant, accountId } of running) {
      if (!this.watched.isWatched(tenant, accountId)) continue;
      const message = ChargeMessage.decode(value);
      latest.set(JSON.stringify([tenant, message.subscriptionId, message.periodIndex]), message);
    }
    for (const [tenant, messages] of Map.groupBy(latest.values(), (message) => message.tenant))
      await this.followRunningUsage.run(tenant, messages.map(runningChargeOf));
  }
}

const finalTypes = new Set(['period-charged', 'late-charged']);

/** Of a running charge, which most are, nothing else is wanted unless its account is watched. */
export interface ChargeHead {
  readonly tenant: string;
  readonly type: string;
  readonly accountId: string;
}

const headFields: Readonly<Record<number, keyof ChargeHead>> = { 2: 'tenant', 3: 'type', 6: 'accountId' };

/** What a message begins with, without decoding the rest: its fields stand in the order of their numbers. */
export function headOf(value: Uint8Array): ChargeHead {
  const head = { tenant: '', type: '', accountId: '' };
  const reader = new BinaryReader(value);
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    const name = headFields[field];
    if (name === undefined) reader.skip(wireType, field);
    else head[name] = reader.string();
    if (name === 'accountId') break;
  }
  return head;
}

function runningChargeOf(message: ChargeMessage): RunningCharge {
  const { subscriptionId, accountId, periodIndex: segment, currency, sequence, notBilled, charges } = message;
  const metrics = charges.map(metricChargeOf);
  return { subscriptionId, accountId, segment, currency, sequence, isBilled: !notBilled, charges: metrics };
}

export function chargeOf(message: ChargeMessage): TenantFact {
  const { tenant, subscriptionId, periodIndex, productVersion, lateWindow } = message;
  const late = message.lateCharges.map(lateChargeOf);
  if (lateWindow !== undefined)
    return { tenant, fact: { type: 'LateWindowCharged', subscriptionId, window: lateWindow, late } };
  const charges = message.charges.map(metricChargeOf);
  const charge = { segment: periodIndex, productVersion, charges, ...(late.length > 0 && { late }) };
  return { tenant, fact: { type: 'SegmentCharged', subscriptionId, charge } };
}
