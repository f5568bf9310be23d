import { mayHoldLongNumbers, parseKeepingDigits, type Reason, type RejectedUsageMessage } from '#contracts';
import { Unavailable } from '#decider';
import { newId } from '#identifiers';
import type { Accounts } from '../domain/accounts.js';
import type { BillingClock } from '../domain/billing-clock.js';
import { problemsOf } from '../domain/event-problems.js';
import { type UsageKind, UsageRows } from '../domain/usage-rows.js';
import type { References, RejectedUsageLog } from './ports.js';
import type { UsageBatcher } from './usage-batcher.js';
import type { WaitForCustomers } from './wait-for-customers.js';

export interface Door {
  readonly source: string;
  readonly kind: UsageKind;
  /** The name under which this door's rejected usage is listed. */
  readonly name: string;
  /** The sender is not told about what is rejected, so it must be in the list before the answer. */
  readonly quarantines?: boolean;
  /** Events are made of the request's headers too, not of its body alone. */
  readonly composes?: boolean;
}

/** The events of a body; `asSent` when they are not what the sender wrote. */
export interface EventsRead {
  readonly events: readonly unknown[];
  readonly asSent?: readonly unknown[];
}

export type ReadEvents = (text: string, parse: (text: string) => unknown) => EventsRead;

export interface RejectedEvent {
  readonly index: number;
  readonly event: unknown;
  readonly reasons: readonly Reason[];
}

export interface Verdicts {
  readonly events: readonly unknown[];
  /** No id of an accepted event needs an escape in JSON. */
  readonly plain: boolean;
  readonly rejected: RejectedEvent[];
}

export interface AcceptUsageParts {
  readonly accounts: Accounts;
  readonly clock: BillingClock;
  readonly batcher: Pick<UsageBatcher, 'add'>;
  readonly rejectedUsage: RejectedUsageLog;
  readonly waitForCustomers: WaitForCustomers;
  readonly references: References;
  readonly partitions: number;
  readonly now: () => number;
  /** Rejected events were told to their sender but could not be listed. */
  readonly onUnlisted: (count: number, error: unknown) => void;
  /** Called when the log has the accepted ones. */
  readonly onVerdicts: (door: Door, accepted: number, rejected: number) => void;
}

const longestCatchUpMs = 1_000;
/** A sender hears within two seconds: what was waited for beforehand is taken from the time that the log has. */
const answerWithinMs = 1_800;
const longestRejectedBody = 16 * 1024;

/** Takes the events of one request into the usage log; answers when the log has them. */
export class AcceptUsage {
  constructor(private readonly parts: AcceptUsageParts) {}

  /**
   * @param text the body that `read` makes events of; read a second time when a double would not keep its numbers
   * @throws Unavailable when the log did not acknowledge
   */
  async accept(tenant: string, text: string, read: ReadEvents, door: Door): Promise<Verdicts> {
    const plain = !door.composes && !text.includes('\\');
    let events = read(text, mayHoldLongNumbers(text) ? parseKeepingDigits : JSON.parse);
    let written = this.write(tenant, events, door, plain);
    if (written.rows.doubts.resolve(text)) {
      events = read(text, parseKeepingDigits);
      written = this.write(tenant, events, door, plain);
    }
    const startedAt = this.parts.now();
    if (await this.learntSomething(tenant, written.rows)) written = this.write(tenant, events, door, plain);
    const waitedMs = this.parts.now() - startedAt;
    const { rows, verdicts } = written;
    const stored = rows.count > 0 ? this.parts.batcher.add(tenant, rows.byPartition, rows.length) : undefined;
    const kept = verdicts.rejected.length > 0 ? this.listRejected(tenant, door, verdicts.rejected) : undefined;
    const acknowledged = kept ? Promise.all([stored, kept]) : stored;
    await (acknowledged && waitedMs > 0 ? inTime(acknowledged, answerWithinMs - waitedMs) : acknowledged);
    this.parts.onVerdicts(door, rows.count, verdicts.rejected.length);
    return verdicts;
  }

  /** The sender is told about each rejected event, so a list that cannot be reached does not fail the others. */
  private async listRejected(tenant: string, door: Door, rejected: readonly RejectedEvent[]): Promise<void> {
    const at = this.parts.now();
    try {
      await this.parts.rejectedUsage.append(rejected.map((one) => messageOf(tenant, door, one, at)));
    } catch (error) {
      if (door.quarantines) throw error;
      this.parts.onUnlisted(rejected.length, error);
    }
  }

  private write(
    tenant: string,
    { events, asSent = events }: EventsRead,
    door: Door,
    plain: boolean,
  ): { rows: UsageRows; verdicts: Verdicts } {
    const { accounts, clock, partitions, now } = this.parts;
    const intake = { accounts: accounts.of(tenant), clocks: clock.of(tenant), now: now(), partitions, plain };
    const rows = new UsageRows(intake);
    const rejected: RejectedEvent[] = [];
    for (let index = 0; index < events.length; index++) {
      const event = events[index];
      if (!rows.take(event, door)) rejected.push({ index, event: asSent[index], reasons: problemsOf(event) });
    }
    return { rows, verdicts: { events, plain, rejected } };
  }

  /** Waits where more may become known: for a customer nobody knows, and for what a test clock shows. */
  private async learntSomething(tenant: string, rows: UsageRows): Promise<boolean> {
    const { accounts, clock, references, waitForCustomers } = this.parts;
    const clocked = rows.timeless && clock.of(tenant) !== undefined;
    // Usage without a time must not be given one that the clock has left.
    if (clocked && !(await references.caughtUp(longestCatchUpMs)))
      throw new Unavailable('the test clock cannot be read now');
    const met = rows.unknown.length > 0 && (await waitForCustomers.run(tenant, rows.unknown, accounts.of(tenant)));
    // Just started: nearly everybody is unknown, and their usage would go to the wrong partitions, behind closings perhaps.
    if (rows.unknown.length > 0 && !references.isCaughtUp()) throw new Unavailable('customers are still being read');
    return clocked || met;
  }
}

/** The outcome, or Unavailable when it does not come in time; then nobody knows, and the sender sends again. */
async function inTime(outcome: Promise<unknown>, withinMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Unavailable('the log did not acknowledge in time')), Math.max(withinMs, 0));
  });
  await Promise.race([outcome, late]).finally(() => clearTimeout(timer));
}

function messageOf(tenant: string, door: Door, rejected: RejectedEvent, at: number): RejectedUsageMessage {
  return {
    id: newId(),
    tenant,
    type: 'usage-rejected',
    occurredAt: at,
    door: door.name,
    body: (JSON.stringify(rejected.event) ?? '')
      .slice(0, longestRejectedBody)
      .replaceAll('\u0000', '\ufffd')
      .toWellFormed(),
    reasons: [...rejected.reasons],
  };
}
