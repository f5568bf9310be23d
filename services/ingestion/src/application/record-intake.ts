import { Inject, Injectable } from '@nestjs/common';
import { parseKeepingDigits, type Reason } from '#contracts';
import { WallClock } from '#decider';
import { type IntakeRecord, placeOf } from '../domain/intake/intake-record.js';
import { readRecord } from '../domain/intake/read-record.js';
import { IntakeSenders } from './intake-senders.js';
import { COUNT_NOBODYS_INTAKE, type CountNobodysIntake, IntakeDeadLetters, type NobodysRecord } from './ports.js';
import { type Door, RecordUsage, type UsageRead } from './record-usage.js';

export const intakeDoor: Door = { source: 'api', kind: 'event', name: 'intake', mustListRejected: true };

interface TenantsRecord {
  readonly record: IntakeRecord;
  readonly refusal?: Reason;
}

/**
 * Records of the intake topics into the usage log. When it resolves, each of them is in the log, in the list of rejected
 * usage, or a dead letter; taken again, they become the same events under the same ids.
 */
@Injectable()
export class RecordIntake {
  constructor(
    private readonly senders: IntakeSenders,
    private readonly recordUsage: RecordUsage,
    private readonly deadLetters: IntakeDeadLetters,
    @Inject(COUNT_NOBODYS_INTAKE) private readonly countNobodys: CountNobodysIntake,
    private readonly clock: WallClock,
  ) {}

  /** @throws Unavailable when something of it is not known to be kept: all of it is to be given again */
  async run(records: readonly IntakeRecord[]): Promise<void> {
    const { byTenant, nobodys } = sorted(records, await this.senders.of(records));
    const underWay = [...byTenant].map(([tenant, of]) => this.record(tenant, of));
    if (nobodys.length > 0) underWay.push(this.keep(nobodys));
    const failure = (await Promise.allSettled(underWay)).find(({ status }) => status === 'rejected');
    if (failure) throw (failure as PromiseRejectedResult).reason;
  }

  private async record(tenant: string, sent: readonly TenantsRecord[]): Promise<void> {
    await this.recordUsage.record(tenant, usageOf(sent, this.clock.now()), intakeDoor);
  }

  private async keep(nobodys: readonly NobodysRecord[]): Promise<void> {
    await this.deadLetters.keep(nobodys);
    for (const { cause } of nobodys) this.countNobodys(cause);
  }
}

function sorted(records: readonly IntakeRecord[], senders: Awaited<ReturnType<IntakeSenders['of']>>) {
  const byTenant = new Map<string, TenantsRecord[]>();
  const nobodys: NobodysRecord[] = [];
  for (const [at, record] of records.entries()) {
    const sender = senders[at]!;
    if (sender.tenant === undefined) {
      nobodys.push({ record, cause: sender.cause });
      continue;
    }
    const of = byTenant.get(sender.tenant) ?? [];
    byTenant.set(sender.tenant, of);
    of.push({ record, ...(sender.refusal && { refusal: sender.refusal }) });
  }
  return { byTenant, nobodys };
}

/** @param parse of JSON, once it is known that doubles do not hold its numbers */
function usageOf(sent: readonly TenantsRecord[], now: number, parse?: (text: string) => unknown): UsageRead {
  const read = sent.map(({ record }) => readRecord(record, parse));
  const refusals = new Map<number, readonly Reason[]>();
  for (const [at, { refusal }] of read.entries()) {
    const own = sent[at]!.refusal;
    if (own) refusals.set(at, [own]);
    else if (refusal) refusals.set(at, refusal);
  }
  return {
    events: read.map(({ event }) => event),
    asSent: read.map(({ asSent }) => asSent),
    plain: read.every(({ plain }) => plain),
    refusals,
    times: sent.map(({ record: { timestamp } }) => (timestamp > 0 ? Math.min(timestamp, now) : now)),
    rejectionIds: sent.map(({ record }) => placeOf(record)),
    inQueue: true,
    ...(!parse && {
      exactly: (numbers) =>
        read.some(({ text }) => text !== undefined && numbers.resolve(text))
          ? usageOf(sent, now, parseKeepingDigits)
          : undefined,
    }),
  };
}
