import { crc32 } from 'node:zlib';
import { canonicalJson, encodeUsageBlock, UsageCorrection, type UsageRow, usageTopic } from '#contracts';
import { idFrom } from '#identifiers';
import type { OutgoingRecord } from '#kafka';
import type { BackfillEvent, BackfillPlan, SaidBeside } from '../../domain/backfill/backfill-plan.js';

const rowsPerBlock = 1_000;

const nothingSaid: SaidBeside = { kind: 'event', organization: null, subscriber: null, credential: null };

/** Whoever corrects many events at once. */
export interface Correcting {
  readonly tenant: string;
  /** By what the ids of its corrections are told apart: the same when it is carried out again. */
  readonly operation: string;
  readonly reason: string;
  readonly requestedAt: number;
  readonly backfillId?: string | undefined;
  /** Its amendments change the cost of events and nothing else, whatever has been said of them meanwhile. */
  readonly isCostAlone?: true;
}

export interface Backfilled {
  readonly backfillId: string;
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly accountId: string;
  readonly reason: string;
  readonly requestedAt: number;
}

/** A plan as it stands in the usage log: corrections in every partition, and new usage in that of its account. */
export function backfillRecords(
  of: Backfilled,
  plan: BackfillPlan,
  partition: number,
  partitions: number,
): OutgoingRecord[] {
  return [
    ...correctionRecords({ ...of, operation: of.backfillId }, plan, partitions),
    ...blocksOf(of, plan.recorded).map((block) => ({ ...block, partition })),
  ];
}

/** Corrections as they stand in every partition of the usage log. */
export function correctionRecords(
  of: Correcting,
  { voided, amended }: Pick<BackfillPlan, 'voided' | 'amended'>,
  partitions: number,
): OutgoingRecord[] {
  const corrections = [
    ...voided.map((event) => correctionOf(of, event, undefined)),
    ...amended.map(({ before, after }) => correctionOf(of, before, after)),
  ];
  return corrections.flatMap((correction) => recordsOf(correction, partitions));
}

function correctionOf(of: Correcting, event: BackfillEvent, after: BackfillEvent | undefined): UsageCorrection {
  const { isCostAlone } = of;
  const replacement =
    after && JSON.stringify({ occurredAt: after.occurredAt, properties: after.properties, isCostAlone });
  return {
    // The same when the plan is carried out again.
    id: idFrom('backfill', of.operation, event.source, event.id),
    tenant: of.tenant,
    type: after ? 'usage-amended' : 'usage-voided',
    occurredAt: of.requestedAt,
    source: event.source,
    eventId: event.id,
    replacement,
    reason: of.reason,
    backfillId: of.backfillId,
  };
}

function recordsOf(correction: UsageCorrection, partitions: number): OutgoingRecord[] {
  const { tenant, type } = correction;
  const value = Buffer.from(UsageCorrection.encode(correction).finish());
  const headers = { kind: type, tenant, 'content-type': usageTopic.codec.contentType };
  return Array.from({ length: partitions }, (_, partition) => ({ key: tenant, partition, value, headers }));
}

function blocksOf(of: Backfilled, events: readonly BackfillEvent[]) {
  const { tenant, requestedAt } = of;
  const blocks = Array.from({ length: Math.ceil(events.length / rowsPerBlock) }, (_, at) =>
    events.slice(at * rowsPerBlock, (at + 1) * rowsPerBlock),
  );
  return blocks.map((rows) =>
    encodeUsageBlock({ kind: 'usage', tenant, receivedAt: requestedAt, rows: rows.map((event) => rowOf(of, event)) }),
  );
}

function rowOf(
  { accountId, subscriptionId }: Backfilled,
  { source, id, occurredAt, properties, said = nothingSaid }: BackfillEvent,
): UsageRow {
  const ordered = JSON.parse(canonicalJson(properties)) as Record<string, unknown>;
  const fingerprint = crc32(canonicalJson([occurredAt, properties]));
  const { kind, organization, subscriber, credential } = said;
  return [
    ...([id, source, kind, occurredAt, accountId, organization, subscriber, null, subscriptionId] as const),
    ...([credential, ordered, fingerprint] as const),
  ];
}
