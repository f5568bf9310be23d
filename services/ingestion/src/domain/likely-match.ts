import type { NamedParties, NoMatchReason } from '#attribution';
import { instantFromText } from '#calendar';
import type { TenantAccounts } from './accounts.js';
import type { TenantClocks } from './billing-clock.js';
import { partiesOf } from './named-parties.js';

/** What an event will be billed by, as far as the door can tell, or why by nothing. */
export type LikelyMatch =
  | {
      readonly subscriptionId: string;
      readonly productId: string;
      readonly note?: string;
      readonly didYouMean?: Guess[];
    }
  | { readonly unattributed: { readonly reason: NoMatchReason; readonly didYouMean?: Guess[] } };

/** A name that nobody has, and those that are like it. */
export interface Guess {
  readonly field: 'organization' | 'subscriber' | 'product';
  readonly given: string;
  readonly closest: readonly string[];
}

/** To look for names that are like one takes some milliseconds where there are many. */
const mostGuesses = 20;

/** Tells of the events of one request whom they are for. Rating decides, by the same rule and what it knows by then. */
export class LikelyMatches {
  private readonly guesses = new Map<string, readonly string[]>();

  constructor(
    private readonly accounts: TenantAccounts,
    private readonly clocks: TenantClocks | undefined,
    private readonly now: number,
  ) {}

  /** @param event in the native form, and acceptable */
  of(event: unknown): LikelyMatch {
    const named = partiesOf(event as Record<string, unknown>);
    const { directory } = this.accounts;
    const at = this.timeOf((event as { time?: unknown }).time, named);
    const found = directory.attribute(named, at);
    if ('reason' in found) return { unattributed: { reason: found.reason, ...this.guessesFor(named) } };
    const { subscriptionId, productId, products } = found.subscription;
    const then = products?.findLast(({ from }) => from <= at)?.productId ?? productId;
    return { subscriptionId, productId: then, ...(found.note && { note: found.note, ...this.guessesFor(named) }) };
  }

  private timeOf(time: unknown, named: NamedParties): number {
    const given = typeof time === 'string' ? instantFromText(time) : undefined;
    const { directory } = this.accounts;
    return given ?? this.clocks?.nowFor(directory.candidatesOf(named), named.product) ?? this.now;
  }

  private guessesFor({ organization, subscriber, product }: NamedParties): { didYouMean?: Guess[] } {
    const { directory } = this.accounts;
    const nobody = { organization: null, subscriber: null, product: null, subscription: null };
    const guesses = [
      ...(organization !== null && !directory.accountOf({ ...nobody, organization })
        ? [this.guess('organization', organization)]
        : []),
      ...(organization === null && subscriber !== null && !directory.accountOf({ ...nobody, subscriber })
        ? [this.guess('subscriber', subscriber)]
        : []),
      ...(product !== null && directory.productId(product) === undefined ? [this.guess('product', product)] : []),
    ].filter(({ closest }) => closest.length > 0);
    return guesses.length > 0 ? { didYouMean: guesses } : {};
  }

  private guess(field: Guess['field'], given: string): Guess {
    const key = `${field} ${given}`;
    let closest = this.guesses.get(key);
    if (closest === undefined) {
      closest = this.guesses.size < mostGuesses ? this.accounts.directory.closestNames(field, given) : [];
      this.guesses.set(key, closest);
    }
    return { field, given, closest };
  }
}
