import type { NamedParties } from '#attribution';
import { instantFromText } from '#calendar';
import type { UsageKind, UsageRow } from '#contracts';
import type { Account, TenantAccounts } from './accounts.js';
import type { TenantClocks } from './billing-clock.js';
import type { TenantDiscoveries } from './discovered-names.js';
import { MeaningReader } from './event-meaning.js';
import { brokenByDistance, brokenById, isTooLarge, type Rule } from './event-rules.js';
import { NumberDoubts } from './exact-numbers.js';
import { finished, withNumber } from './fingerprint.js';
import { limits } from './limits.js';
import { NewNames } from './new-names.js';
import { namesOnlyKnown } from './strict-names.js';
import { UnknownNames } from './unknown-names.js';
import { optionalFields } from './usage-event.js';

/** What a door knows of a request before it reads the events. */
export interface Intake {
  readonly accounts: TenantAccounts;
  /** Absent when the tenant has no test clock. */
  readonly clocks: TenantClocks | undefined;
  readonly now: number;
  /** How far ahead of now usage of this tenant may lie. */
  readonly daysAhead: number;
  /** The body holds no backslash, so no text of it can be unclean. */
  readonly plain: boolean;
  /** The tenant takes only usage whose names are all known. */
  readonly strictNames?: boolean;
  /** What was published of names that nobody knows. */
  readonly discoveries: TenantDiscoveries;
}

interface Parties {
  organization: string | null;
  subscriber: string | null;
  product: string | null;
  subscription: string | null;
  credential: string | null;
  source: string;
}

/** Rows of one partition that fit into one block. */
export interface RowChunk {
  readonly rows: UsageRow[];
  /** About how many characters they are as text. */
  length: number;
}

/** What a row has besides its texts: positions, kind, times, account and fingerprint. */
const rowOverhead = 100;

/**
 * The events of one request as rows of the usage log, by partition. This is the hot path: an event is checked and
 * recorded in one go, and an event that is not acceptable only answers false (`problemsOf` finds the reasons).
 */
export class UsageRows {
  readonly byPartition: (RowChunk[] | undefined)[];
  readonly doubts = new NumberDoubts();
  /** Customers and subscriptions that events name and nobody knows (yet). */
  readonly unknown: NamedParties[] = [];
  readonly unknownNames = new UnknownNames();
  readonly newNames: NewNames;
  /** Some event carries no time, so that it is now. */
  timeless = false;
  /** Some event was turned away because it is far from now. */
  isFarFromNow = false;
  /** What the time of the event that was added last breaks, though it is one. */
  brokenByTime: Rule | undefined;
  /** The event that was added last was turned away for nothing but a name that nobody knows. */
  hasOnlyUnknownNames = false;
  /** Some event was. */
  isRefusedForNames = false;
  count = 0;
  length = 0;
  private readonly meaning: MeaningReader;
  /** The place of the event in hand. */
  private place = -1;
  /** The product that the events before named, if it is one. */
  private knownProduct: string | null = null;
  /** Of the event in hand: one object for all of them. */
  private readonly parties: Parties = {
    organization: null,
    subscriber: null,
    product: null,
    subscription: null,
    credential: null,
    source: '',
  };

  constructor(private readonly intake: Intake) {
    this.byPartition = new Array(intake.accounts.partitions);
    this.meaning = new MeaningReader(intake.plain, this.doubts);
    this.newNames = new NewNames(intake.accounts, intake.discoveries);
  }

  /**
   * Adds an event in the native form; false when it breaks a rule.
   * @param at when it happened, if it does not say and no test clock does; now where it is absent
   */
  add(event: unknown, door: { source: string; kind: UsageKind }, at?: number): boolean {
    this.place++;
    if (typeof event !== 'object' || event === null) return false;
    const given = event as Record<string, unknown>;
    const { id, time } = given;
    const { meaning } = this;
    this.brokenByTime = undefined;
    this.hasOnlyUnknownNames = false;
    if (brokenById(id, this.intake.plain)) return false;
    meaning.begin();
    const { parties } = this;
    if (!this.readParties(given, door.source)) return false;
    const properties = meaning.properties(given['properties']);
    if (properties === undefined || hasOtherFields(given)) return false;
    const { met } = this.unknownNames;
    const account = this.accountOf(parties);
    if (parties.product !== this.knownProduct) this.lookAtProduct(parties.product);
    const occurredAt = this.timeOf(time, parties, at);
    const length = meaning.length + (id as string).length + rowOverhead;
    if (occurredAt === undefined || isTooLarge(length) || this.isOutOfTime(occurredAt)) return false;
    if (this.intake.strictNames && !namesOnlyKnown(parties, this.intake.accounts)) {
      this.hasOnlyUnknownNames = true;
      this.isRefusedForNames = true;
      return false;
    }
    this.lookAtNames(given, door.kind, this.unknownNames.met > met);
    // The time belongs to the meaning only when its sender gave it: an event without one, sent again, is the same event.
    const fingerprint = finished(typeof time === 'string' ? withNumber(meaning.hash, occurredAt) : meaning.hash);
    this.put(account.partition, length, [
      id as string,
      parties.source,
      door.kind,
      occurredAt,
      account.id,
      parties.organization,
      parties.subscriber,
      parties.product,
      parties.subscription,
      parties.credential,
      properties,
      fingerprint,
    ]);
    return true;
  }

  /** An event that is turned away unread has a place too. */
  skip(): void {
    this.place++;
  }

  /** In this order they go into the fingerprint, which must stay what it is. */
  private readParties(given: Record<string, unknown>, ownSource: string): boolean {
    const { meaning } = this;
    const organization = meaning.name(given['organization']);
    const subscriber = meaning.name(given['subscriber']);
    const product = meaning.name(given['product']);
    const subscription = meaning.name(given['subscriptionId']);
    const credential = meaning.name(given['credential']);
    const source =
      given['source'] === undefined || given['source'] === null ? ownSource : meaning.name(given['source']);
    if (organization === undefined || subscriber === undefined || product === undefined) return false;
    if (subscription === undefined || credential === undefined || typeof source !== 'string') return false;
    const { parties } = this;
    parties.organization = organization;
    parties.subscriber = subscriber;
    parties.product = product;
    parties.subscription = subscription;
    parties.credential = credential;
    parties.source = source;
    return true;
  }

  private lookAtNames(given: Record<string, unknown>, kind: UsageKind, isUnknown: boolean): void {
    this.newNames.look(this.parties, isUnknown);
    if (typeof given['source'] === 'string') this.newNames.lookAtSource(given['source']);
    // What the metering API's own requests carry has a meaning already.
    if (kind === 'event') this.newNames.lookAtElements(given['properties'], this.meaning.shapes);
  }

  private put(partition: number, length: number, row: UsageRow): void {
    this.count++;
    this.length += length;
    const chunks = this.byPartition[partition];
    const chunk = chunks?.[chunks.length - 1];
    if (chunk && chunk.rows.length < limits.rowsPerBlock && chunk.length + length <= limits.blockLength) {
      chunk.rows.push(row);
      chunk.length += length;
    } else if (chunks) chunks.push({ rows: [row], length });
    else this.byPartition[partition] = [{ rows: [row], length }];
  }

  private accountOf(named: NamedParties): Account {
    const { accounts } = this.intake;
    const found = accounts.directory.accountOf(named);
    if (found && named.subscription === null) return found;
    if (namesSomebody(named) && !accounts.isKnown(named)) {
      this.unknown.push({ ...named });
      this.unknownNames.noteParties(this.place, named, accounts);
    }
    return found ?? accounts.unknown(named);
  }

  private lookAtProduct(product: string | null): void {
    if (product === null || this.intake.accounts.directory.productId(product) !== undefined)
      this.knownProduct = product;
    else this.unknownNames.note(this.place, 'product', product);
  }

  private timeOf(time: unknown, named: NamedParties, at: number | undefined): number | undefined {
    if (typeof time === 'string') return instantFromText(time);
    if (time !== undefined && time !== null) return undefined;
    this.timeless = true;
    return this.nowFor(named, at);
  }

  private nowFor(named: NamedParties, wallTime = this.intake.now): number {
    const { accounts, clocks } = this.intake;
    return clocks?.nowFor(accounts.directory.candidatesOf(named), named.product) ?? wallTime;
  }

  /** Far from now, by whichever clock says what now is. */
  private isOutOfTime(occurredAt: number): boolean {
    const { parties } = this;
    const { accounts, clocks, daysAhead } = this.intake;
    this.brokenByTime = brokenByDistance(occurredAt, clocks ? this.nowFor(parties) : this.intake.now, daysAhead);
    if (this.brokenByTime === undefined) return false;
    if (clocks?.mayDiffer(accounts.directory.candidatesOf(parties), parties.product)) this.brokenByTime = undefined;
    else this.isFarFromNow = true;
    return this.brokenByTime !== undefined;
  }
}

const namesSomebody = ({ organization, subscriber, subscription, credential }: NamedParties): boolean =>
  organization !== null || subscriber !== null || subscription !== null || credential !== null;

function hasOtherFields(given: Record<string, unknown>): boolean {
  let known = 1;
  for (const field of optionalFields) if (given[field] !== undefined) known++;
  return Object.keys(given).length !== known;
}
