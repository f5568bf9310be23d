import { Injectable } from '@nestjs/common';
import type { NamedParties } from '#attribution';
import { WallClock } from '#decider';
import { Accounts } from '../domain/accounts.js';
import { GivenUp } from '../domain/given-up.js';
import { References } from './ports.js';

const waitMs = 1_000;
const vainForMs = 10_000;
const mostWaiting = 50;

/**
 * A customer or subscription that was created a moment ago may still be on its way to us through the log. Usage that
 * names somebody unknown waits for it once, so that it stands in its account's order from the start; a name that stayed
 * unknown is not waited for again for a while.
 */
@Injectable()
export class WaitForCustomers {
  private readonly givenUp = new GivenUp();
  private readonly vainWaits = new Map<string, number>();
  private waiting = 0;

  constructor(
    private readonly accounts: Accounts,
    private readonly references: References,
    private readonly clock: WallClock,
  ) {}

  wouldWait(tenant: string, named: readonly NamedParties[]): boolean {
    return this.waiting < mostWaiting && named.some((one) => !this.isGivenUp(keyOf(tenant, one)));
  }

  /** Whether names of this tenant were waited for a moment ago, and some stayed unknown. */
  hasWaitedInVain(tenant: string): boolean {
    return this.clock.now() - (this.vainWaits.get(tenant) ?? Number.NEGATIVE_INFINITY) < vainForMs;
  }

  /** Answers whether some of them became known. */
  async run(tenant: string, named: readonly NamedParties[]): Promise<boolean> {
    if (!this.wouldWait(tenant, named)) return false;
    const newcomers = named.filter((one) => !this.isGivenUp(keyOf(tenant, one)));
    const accounts = this.accounts.of(tenant);
    const isKnown = (one: NamedParties) => accounts.isKnown(one);
    this.waiting++;
    try {
      await this.references.waitFor(() => newcomers.every(isKnown) || undefined, waitMs);
    } finally {
      this.waiting--;
    }
    const now = this.clock.now();
    for (const one of newcomers) if (!isKnown(one)) this.givenUp.add(keyOf(tenant, one), now);
    if (!newcomers.every(isKnown)) this.vainWaits.set(tenant, now);
    return newcomers.some(isKnown);
  }

  private isGivenUp(key: string): boolean {
    return this.givenUp.has(key, this.clock.now());
  }
}

function keyOf(tenant: string, { subscription, organization, subscriber, credential }: NamedParties): string {
  if (subscription !== null) return JSON.stringify([tenant, subscription]);
  if (organization !== null || subscriber !== null) return JSON.stringify([tenant, organization, subscriber]);
  return JSON.stringify([tenant, null, null, credential]);
}
