import type { NamedParties } from '#attribution';
import type { TenantAccounts } from '../domain/accounts.js';
import type { References } from './ports.js';

const mostWaiting = 50;
const mostGivenUp = 10_000;

/**
 * A customer or subscription that was created a moment ago may still be on its way to us through the log. Usage that
 * names somebody unknown waits for it once, so that it stands in its account's order from the start; a name that stayed
 * unknown is not waited for again for a while.
 */
export class WaitForCustomers {
  private readonly givenUp = new Map<string, number>();
  private waiting = 0;

  constructor(
    private readonly references: References,
    private readonly now: () => number,
    private readonly waitMs = 1_000,
    private readonly forgetAfterMs = 60_000,
  ) {}

  /** Answers whether some of them became known. */
  async run(tenant: string, named: readonly NamedParties[], accounts: TenantAccounts): Promise<boolean> {
    const newcomers = named.filter((one) => !this.isGivenUp(keyOf(tenant, one)));
    if (newcomers.length === 0 || this.waiting >= mostWaiting) return false;
    const isKnown = (one: NamedParties) => accounts.isKnown(one);
    this.waiting++;
    try {
      await this.references.waitFor(() => newcomers.every(isKnown) || undefined, this.waitMs);
    } finally {
      this.waiting--;
    }
    for (const one of newcomers) if (!isKnown(one)) this.giveUp(keyOf(tenant, one));
    return newcomers.some(isKnown);
  }

  private isGivenUp(key: string): boolean {
    const at = this.givenUp.get(key);
    return at !== undefined && this.now() - at < this.forgetAfterMs;
  }

  private giveUp(key: string): void {
    if (this.givenUp.size >= mostGivenUp) this.givenUp.clear();
    this.givenUp.set(key, this.now());
  }
}

const keyOf = (tenant: string, { subscription, organization, subscriber }: NamedParties): string =>
  JSON.stringify(subscription === null ? [tenant, organization, subscriber] : [tenant, subscription]);
