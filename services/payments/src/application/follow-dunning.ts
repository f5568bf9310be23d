import { Injectable } from '@nestjs/common';
import { isUnavailable } from '#decider';
import { UnitsOfWork } from '#event-store';
import { collectionId } from '../domain/collection/collection.js';
import { collectionDecider } from '../domain/collection/collection-decisions.js';
import { policyOf } from '../domain/dunning/dunning-policy-decisions.js';
import { type DueCollection, DueCollections, type UnitOfWork } from './ports.js';

const collectionsAtOnce = 500;

/** Asks for what was not paid, wherever that is due, the earliest first. Done twice it changes nothing. */
@Injectable()
export class FollowDunning {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly due: DueCollections,
  ) {}

  /**
   * Answers whether there may be more. What fails for one invoice is reported and stops no other one; Unavailable stops
   * them all.
   */
  async run(report: (due: DueCollection, error: unknown) => void): Promise<boolean> {
    const all = await this.due.toDun(collectionsAtOnce);
    let failed = 0;
    for (const due of all)
      try {
        await this.follow(due);
      } catch (error) {
        if (isUnavailable(error)) throw error;
        failed += 1;
        report(due, error);
      }
    return failed === 0 && all.length >= collectionsAtOnce;
  }

  private follow({ tenant, invoiceId, now }: DueCollection): Promise<unknown> {
    return this.units.inTransaction(tenant, async ({ collections, dunningPolicies }) => {
      const policy = policyOf((await dunningPolicies.load(tenant)).state);
      const command = { type: 'FollowDunning', policy, now } as const;
      await collections.decide(collectionId(tenant, invoiceId), collectionDecider, command);
    });
  }
}
