import type { NamedParties, TenantAccounts } from '../domain/account-book.js';
import type { ReferenceNews } from './ports.js';

const mostWaiting = 50;
const mostGivenUp = 10_000;

/**
 * A customer that was created a moment ago may still be on its way to us through the log. Usage that names somebody
 * unknown waits for the news once, so that it stands in its account's order from the start; a name that stayed unknown
 * is not waited for again for a while.
 */
export class Patience {
  private readonly givenUp = new Map<string, number>();
  private waiting = 0;

  constructor(
    private readonly news: ReferenceNews,
    private readonly now: () => number,
    private readonly waitMs = 1_000,
    private readonly forgetAfterMs = 60_000,
  ) {}

  /** Answers whether some of them became known. */
  async waitFor(tenant: string, parties: readonly NamedParties[], accounts: TenantAccounts): Promise<boolean> {
    const newcomers = parties.filter((one) => !this.isGivenUp(keyOf(tenant, one)));
    if (newcomers.length === 0 || this.waiting >= mostWaiting) return false;
    const isKnown = (one: NamedParties) =>
      accounts.find(one.subscription, one.organization, one.subscriber) !== undefined;
    const until = this.now() + this.waitMs;
    this.waiting++;
    try {
      for (let left = this.waitMs; left > 0 && !newcomers.every(isKnown); left = until - this.now())
        await this.news.next(left);
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
  JSON.stringify([tenant, subscription, organization, subscriber]);
