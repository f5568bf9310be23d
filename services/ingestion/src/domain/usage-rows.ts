import type { Account, NamedParties, TenantAccounts } from './account-book.js';
import type { TenantClocks } from './billing-clock.js';
import { instantOf } from './event-time.js';
import { NumberDoubts } from './exact-numbers.js';
import { PropertiesWriter } from './json-text.js';
import { limits } from './limits.js';

export type UsageKind = 'event' | 'ai-completion' | 'tool-call';

/** What a door knows of a request before it reads the events. */
export interface Intake {
  readonly accounts: TenantAccounts;
  /** Absent when the tenant has no test clock. */
  readonly clocks: TenantClocks | undefined;
  readonly now: number;
  readonly partitions: number;
  /** CRC-32 that goes on from a seed. */
  readonly checksum: (text: string, seed: number) => number;
  /** The body holds no backslash, so no string of it can need an escape. */
  readonly plain: boolean;
}

/**
 * The events of one request as rows of the usage log, by partition. This is the hot path: an event is checked and
 * written in one go, and an event that is not acceptable only answers undefined (`problemsOf` finds the reasons).
 */
export class UsageRows {
  readonly byPartition: (string[] | undefined)[];
  readonly doubts = new NumberDoubts();
  /** Customers that events name and nobody knows (yet). */
  readonly unknown: NamedParties[] = [];
  /** Some event carries no time, so that it is now. */
  timeless = false;
  count = 0;
  length = 0;
  private readonly writer: PropertiesWriter;

  constructor(private readonly intake: Intake) {
    this.byPartition = new Array(intake.partitions);
    this.writer = new PropertiesWriter(intake.plain, this.doubts);
  }

  /** Takes an event in the native form. Answers its id as JSON text, or undefined when it breaks a rule. */
  write(event: unknown, door: { source: string; kind: UsageKind }): string | undefined {
    if (typeof event !== 'object' || event === null) return undefined;
    const fields = event as Record<string, unknown>;
    const { id, source, time, organization, subscriber, product, subscriptionId, credential, properties } = fields;
    if (typeof id !== 'string' || id.length === 0 || id.length > limits.idLength || !this.writer.isClean(id))
      return undefined;
    const organizationText = this.nameText(organization);
    const subscriberText = this.nameText(subscriber);
    const productText = this.nameText(product);
    const subscriptionText = this.nameText(subscriptionId);
    const credentialText = this.nameText(credential);
    const sourceText = source === undefined || source === null ? JSON.stringify(door.source) : this.nameText(source);
    if (
      organizationText === undefined ||
      subscriberText === undefined ||
      productText === undefined ||
      subscriptionText === undefined ||
      credentialText === undefined ||
      sourceText === undefined
    )
      return undefined;
    const known =
      1 + // id
      (source === undefined ? 0 : 1) +
      (time === undefined ? 0 : 1) +
      (organization === undefined ? 0 : 1) +
      (subscriber === undefined ? 0 : 1) +
      (product === undefined ? 0 : 1) +
      (subscriptionId === undefined ? 0 : 1) +
      (credential === undefined ? 0 : 1) +
      (properties === undefined ? 0 : 1);
    if (Object.keys(fields).length !== known) return undefined;
    const meaning = this.propertiesOf(properties);
    if (meaning === undefined) return undefined;
    const account = this.accountOf(named(organization), named(subscriber), named(subscriptionId));
    const occurredAt = this.timeOf(time, named(subscriptionId), account, named(product));
    if (occurredAt === undefined) return undefined;

    const idText = this.writer.quoted(id);
    const tail = `${organizationText},${subscriberText},${productText},${subscriptionText},${credentialText},${meaning}`;
    const fingerprint = this.intake.checksum(tail, typeof time === 'string' ? seedOf(occurredAt) : 0);
    const row = `[${idText},${sourceText},"${door.kind}",${occurredAt},${account.text},${tail},${fingerprint}]`;
    if (row.length > limits.eventLength) return undefined;
    const rows = this.byPartition[account.partition];
    if (rows) rows.push(row);
    else this.byPartition[account.partition] = [row];
    this.count++;
    this.length += row.length;
    return idText;
  }

  private nameText(name: unknown): string | undefined {
    if (name === undefined || name === null) return 'null';
    if (typeof name !== 'string' || name.length === 0 || name.length > limits.nameLength) return undefined;
    return this.writer.isClean(name) ? this.writer.quoted(name) : undefined;
  }

  private propertiesOf(properties: unknown): string | undefined {
    if (properties === undefined || properties === null) return '{}';
    if (typeof properties !== 'object' || Array.isArray(properties)) return undefined;
    return this.writer.text(properties);
  }

  private accountOf(organization: string | null, subscriber: string | null, subscription: string | null): Account {
    const { accounts } = this.intake;
    const found = accounts.find(subscription, organization, subscriber);
    if (found) return found;
    if (subscription !== null || organization !== null || subscriber !== null)
      this.unknown.push({ organization, subscriber, subscription });
    return accounts.unknown(organization, subscriber);
  }

  private timeOf(
    time: unknown,
    subscription: string | null,
    account: Account,
    product: string | null,
  ): number | undefined {
    if (typeof time === 'string') return time.length <= 64 ? instantOf(time) : undefined;
    if (time !== undefined && time !== null) return undefined;
    this.timeless = true;
    return this.intake.clocks?.nowFor(subscription, account.id, product) ?? this.intake.now;
  }
}

const named = (name: unknown): string | null => (typeof name === 'string' ? name : null);

/**
 * The time belongs to an event's meaning only when its sender gave it: an event without one, sent twice, is the same
 * event at two times of arrival.
 */
const seedOf = (occurredAt: number): number => (occurredAt ^ Math.floor(occurredAt / 0x1_0000_0000)) >>> 0;
