import { Inject, Injectable } from '@nestjs/common';
import type { Reason, UsageKind } from '#contracts';
import { Unavailable, WallClock } from '#decider';
import { Accounts, type TenantAccounts } from '../domain/accounts.js';
import { BillingClock } from '../domain/billing-clock.js';
import { Discoveries } from '../domain/discovered-names.js';
import { problemsOf } from '../domain/event-problems.js';
import type { NumberDoubts } from '../domain/exact-numbers.js';
import { LikelyMatches } from '../domain/likely-match.js';
import { unknownNameReasons } from '../domain/strict-names.js';
import { TenantLimits } from '../domain/tenant-limits.js';
import type { UnknownNames } from '../domain/unknown-names.js';
import { UsageRows } from '../domain/usage-rows.js';
import { COUNT_VERDICTS, type CountVerdicts, References } from './ports.js';
import { type PreviewableEvent, previewableOf } from './previewable-event.js';
import { RejectUsage } from './reject-usage.js';
import { UsageBatcher } from './usage-batcher.js';
import { WaitForCustomers } from './wait-for-customers.js';

/** A way in for usage. */
export interface Door {
  readonly source: string;
  readonly kind: UsageKind;
  /** The name under which this door's rejected usage is listed. */
  readonly name: string;
  /** Its senders do not read what was rejected, so that the list must have it before they are answered. */
  readonly mustListRejected?: boolean;
}

/** The events of one request in the native form, as a door read them from bytes of its own format. */
export interface UsageRead {
  readonly events: readonly unknown[];
  /** What the sender wrote, where the events are not that. */
  readonly asSent?: readonly unknown[];
  /** No text of the events can hold a character that needs an escape in JSON. */
  readonly plain?: boolean;
  /** Why an event is turned away whatever its native form says, by its place. */
  readonly refusals?: ReadonlyMap<number, readonly Reason[]>;
  /** So many requests were read into one; nobody's shall wait for what another's names. */
  readonly gatheredRequests?: number;
  /** When each happened, where neither it nor a test clock says so; now when absent. */
  readonly times?: readonly number[];
  /** What each is rejected under, where it may come again: the list has it once. */
  readonly rejectionIds?: readonly string[];
  /** They stand in a queue with events of others, who are not to wait for what these name again and again. */
  readonly inQueue?: boolean;
  /** Where numbers were read as doubles: the events with all digits, if what became of the numbers leaves a doubt. */
  exactly?(numbers: NumberDoubts): UsageRead | undefined;
}

/** Gathered requests name what has to be waited for: nothing was recorded, and each is to be asked alone. */
export class MustBeAlone extends Error {}

export interface RejectedEvent {
  readonly index: number;
  readonly event: unknown;
  readonly reasons: readonly Reason[];
  /** What the list knows it by, where it may be rejected again. */
  readonly id?: string;
}

export interface Verdicts {
  readonly accepted: number;
  readonly rejected: readonly RejectedEvent[];
  /** The names that nobody knows. */
  readonly unknownNames: Pick<UnknownNames, 'countIn' | 'all'>;
}

interface Written {
  readonly rows: UsageRows;
  readonly rejected: readonly RejectedEvent[];
  readonly requests: number;
}

const longestCatchUpMs = 1_000;
/** A sender is answered within two seconds: what was waited for beforehand is taken from the time that the log has. */
const answerWithinMs = 1_800;

/** Writes the events of one request, from whatever door, into the usage log; answers when the log has them. */
@Injectable()
export class RecordUsage {
  constructor(
    private readonly accounts: Accounts,
    private readonly billingClock: BillingClock,
    private readonly tenantLimits: TenantLimits,
    private readonly references: References,
    private readonly waitForCustomers: WaitForCustomers,
    private readonly batcher: UsageBatcher,
    private readonly rejectUsage: RejectUsage,
    private readonly discoveries: Discoveries,
    @Inject(COUNT_VERDICTS) private readonly countVerdicts: CountVerdicts,
    private readonly clock: WallClock,
  ) {}

  /** @throws Unavailable when the log did not acknowledge, MustBeAlone for requests that were gathered */
  async record(tenant: string, read: UsageRead, door: Door): Promise<Verdicts> {
    let usage = read;
    let written = this.write(tenant, usage, door);
    const exact = usage.exactly?.(written.rows.doubts);
    if (exact) {
      usage = exact;
      written = this.write(tenant, usage, door);
    }
    if (usage.gatheredRequests !== undefined && this.mayLearn(tenant, written.rows)) throw new MustBeAlone();
    const startedAt = this.clock.now();
    if (await this.hasLearnt(tenant, written.rows, usage.inQueue)) written = this.write(tenant, usage, door);
    await this.acknowledged(tenant, written, door, this.clock.now() - startedAt);
    const discoveries = this.discoveries.of(tenant);
    for (const found of written.rows.newNames.found) discoveries.note(found);
    const { count: accepted, unknownNames } = written.rows;
    const verdicts = { accepted, rejected: written.rejected, unknownNames };
    this.countVerdicts(door, verdicts.accepted, verdicts.rejected.length);
    return verdicts;
  }

  /** Whom events are for, as far as it is known here. */
  likelyMatches(tenant: string): LikelyMatches {
    return new LikelyMatches(this.accounts.of(tenant), this.billingClock.of(tenant), this.clock.now());
  }

  /** The verdicts alone, and what would be recorded, by the place of each event. */
  async look(tenant: string, read: UsageRead, door: Door) {
    let usage = read;
    const { doubts } = this.write(tenant, usage, door).rows;
    usage = usage.exactly?.(doubts) ?? usage;
    let written = this.write(tenant, usage, door);
    if (await this.hasLearnt(tenant, written.rows)) written = this.write(tenant, usage, door);
    const rejectedAt = new Set(written.rejected.map(({ index }) => index));
    const events = new Map<number, PreviewableEvent>();
    for (const [place, event] of usage.events.entries()) {
      if (rejectedAt.has(place)) continue;
      const { rows } = this.write(tenant, { events: [event] }, door);
      events.set(place, previewableOf(rows.byPartition.flat()[0]!.rows[0]!));
    }
    const { count: accepted, unknownNames } = written.rows;
    return { events, verdicts: { accepted, rejected: written.rejected, unknownNames } };
  }

  private async acknowledged(tenant: string, written: Written, door: Door, waitedMs: number): Promise<void> {
    const { rows, rejected, requests } = written;
    const stored = rows.count > 0 ? this.batcher.add(tenant, rows.byPartition, rows.length, requests) : undefined;
    const listed = rejected.length > 0 ? this.rejectUsage.run(tenant, door, rejected) : undefined;
    const both = listed ? Promise.all([stored, listed]) : stored;
    await (both && waitedMs > 0 ? inTime(both, answerWithinMs - waitedMs) : both);
  }

  private write(tenant: string, usage: UsageRead, door: Door): Written {
    const { events, asSent = events, plain = false, gatheredRequests = 1, refusals, times } = usage;
    const accounts = this.accounts.of(tenant);
    const clocks = this.billingClock.of(tenant);
    const daysAhead = this.tenantLimits.daysAheadOf(tenant);
    const strictNames = this.tenantLimits.demandsKnownNames(tenant);
    const discoveries = this.discoveries.of(tenant);
    const now = this.clock.now();
    const rows = new UsageRows({ accounts, clocks, now, daysAhead, plain, strictNames, discoveries });
    const rejected: RejectedEvent[] = [];
    for (let index = 0; index < events.length; index++) {
      const event = events[index];
      const refusal = refusals?.get(index);
      if (refusal) rows.skip();
      else if (rows.add(event, door, times?.[index])) continue;
      const reasons = refusal ?? reasonsOf(event, rows, strictNames ? accounts : undefined);
      const id = usage.rejectionIds?.[index];
      rejected.push({ index, event: asSent[index], reasons, ...(id !== undefined && { id }) });
    }
    return { rows, rejected, requests: gatheredRequests };
  }

  private mayLearn(tenant: string, rows: UsageRows): boolean {
    const { unknown } = rows;
    if (this.asksForTime(tenant, rows) || rows.isRefusedForNames) return true;
    return unknown.length > 0 && this.waitForCustomers.wouldWait(tenant, unknown);
  }

  /** Of a tenant without a clock, what is far from now may be so because its first clock is not known here yet. */
  private asksForTime(tenant: string, { timeless, isFarFromNow }: UsageRows): boolean {
    return isFarFromNow || (timeless && this.billingClock.of(tenant) !== undefined);
  }

  /** Waits where more may become known: for a name nobody knows, and for what a test clock shows. */
  private async hasLearnt(tenant: string, rows: UsageRows, inQueue = false): Promise<boolean> {
    const clocked = this.asksForTime(tenant, rows);
    // Usage must not be given a time that the clock has left, nor be refused by it.
    if (clocked && !(await this.references.caughtUp(longestCatchUpMs)))
      throw new Unavailable('the test clock cannot be read now');
    const waits = rows.unknown.length > 0 && !(inQueue && this.waitForCustomers.hasWaitedInVain(tenant));
    const met = waits && (await this.waitForCustomers.run(tenant, rows.unknown));
    // Just started: nearly everybody is unknown, and their usage would go to the wrong partitions, behind closings perhaps.
    if (rows.unknown.length > 0 && !this.references.isCaughtUp())
      throw new Unavailable('customers are still being read');
    // A name that was published before the usage came must not be refused as unknown.
    if (rows.isRefusedForNames && !(await this.references.caughtUp(longestCatchUpMs)))
      throw new Unavailable('what the usage names cannot be looked up now');
    return clocked || met || rows.isRefusedForNames;
  }
}

/** @param strict where the tenant takes known names alone: what is known of it */
function reasonsOf(event: unknown, rows: UsageRows, strict: TenantAccounts | undefined): readonly Reason[] {
  const problems = rows.hasOnlyUnknownNames ? [] : problemsOf(event, rows.brokenByTime);
  return strict ? [...problems, ...unknownNameReasons(event, strict)] : problems;
}

/** The outcome, or Unavailable when it does not come in time; then nobody knows, and the sender sends again. */
async function inTime(outcome: Promise<unknown>, withinMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Unavailable('the log did not acknowledge in time')), Math.max(withinMs, 0));
  });
  await Promise.race([outcome, late]).finally(() => clearTimeout(timer));
}
