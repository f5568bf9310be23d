import type { NamedParties } from '#attribution';
import type { TenantAccounts } from './accounts.js';

export type NameKind = 'organization' | 'subscriber' | 'product' | 'subscription' | 'credential';

/** The names in one request's events that nobody knows (yet), each with the place of its event. */
export class UnknownNames {
  private readonly places: number[] = [];
  private readonly names: string[] = [];

  note(place: number, kind: NameKind, name: string): void {
    this.places.push(place);
    this.names.push(`${kind} ${name}`);
  }

  /** Of an event whose customer or subscription is not known, what it names them by. */
  noteParties(place: number, named: NamedParties, { directory }: TenantAccounts): void {
    const { subscription, organization, subscriber, credential } = named;
    if (subscription !== null && directory.subscription(subscription) === undefined)
      this.note(place, 'subscription', subscription);
    if (directory.accountOf(named) !== undefined) return;
    if (organization !== null) this.note(place, 'organization', organization);
    else if (subscriber !== null) this.note(place, 'subscriber', subscriber);
    else if (credential !== null && credential !== undefined) this.note(place, 'credential', credential);
  }

  /** How many were met, each as often as it was. */
  get met(): number {
    return this.names.length;
  }

  /** Each as often as it was met. */
  all(): readonly string[] {
    return this.names;
  }

  /** How many different ones the events from one place to before another have. */
  countIn(from = 0, to = Number.POSITIVE_INFINITY): number {
    if (this.names.length === 0) return 0;
    return new Set(this.names.filter((_name, at) => this.places[at]! >= from && this.places[at]! < to)).size;
  }
}
