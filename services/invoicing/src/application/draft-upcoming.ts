import { Inject, Injectable } from '@nestjs/common';
import { isRefusal, isUnavailable } from '#decider';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { DraftDocuments, type DraftedTogether } from './draft-documents.js';

/** Each draft asks two services: so many are made at once for a list. */
const draftsAtOnce = 4;

/** What a draft says that fails by a defect of ours, as an answer about nothing else would. */
const defect = 'internal-error';

/** What is issued when the running segment of a subscription ends; `problem`: the code of why it cannot be drafted. */
export type Upcoming =
  | { readonly subscriptionId: string; readonly drafted: readonly DraftedTogether[] }
  | { readonly subscriptionId: string; readonly problem: string };

/** Drafts of several subscriptions, in their order. */
@Injectable()
export class DraftUpcoming {
  constructor(
    private readonly draftDocuments: DraftDocuments,
    @Inject(LOGGER) private readonly log: Pick<Logger, 'error'>,
  ) {}

  /**
   * One that cannot be drafted keeps none of the others from being shown. Throws Unavailable when nobody can say what usage
   * comes to.
   */
  async run(
    tenant: string,
    subscriptionIds: readonly string[],
    credentials: Readonly<Record<string, string>>,
  ): Promise<Upcoming[]> {
    const waiting = subscriptionIds.entries();
    const made: Upcoming[] = [];
    const draftWaiting = async () => {
      for (const [at, subscriptionId] of waiting) made[at] = await this.draftOf(tenant, subscriptionId, credentials);
    };
    await Promise.all(Array.from({ length: draftsAtOnce }, draftWaiting));
    return made;
  }

  private async draftOf(
    tenant: string,
    subscriptionId: string,
    credentials: Readonly<Record<string, string>>,
  ): Promise<Upcoming> {
    try {
      const { late, ...own } = await this.draftDocuments.run(tenant, { subscriptionId, credentials });
      return { subscriptionId, drafted: late ? [late, own] : [own] };
    } catch (error) {
      if (isUnavailable(error)) throw error;
      if (isRefusal(error)) return { subscriptionId, problem: error.code };
      this.log.error({ err: error, tenant, subscriptionId }, 'an upcoming invoice cannot be drafted');
      return { subscriptionId, problem: defect };
    }
  }
}
