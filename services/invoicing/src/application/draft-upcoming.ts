import { Injectable } from '@nestjs/common';
import { Refusal } from '#decider';
import { DraftDocuments, type DraftedTogether } from './draft-documents.js';

/** Each draft asks two services: so many are made at once for a list. */
const draftsAtOnce = 4;

/** What is issued when the running segment of a subscription ends; `refused`: the code of the rule that refuses it. */
export type Upcoming =
  | { readonly subscriptionId: string; readonly drafted: readonly DraftedTogether[] }
  | { readonly subscriptionId: string; readonly refused: string };

/** Drafts of several subscriptions, in their order. */
@Injectable()
export class DraftUpcoming {
  constructor(private readonly draftDocuments: DraftDocuments) {}

  /** Throws Unavailable when nobody can say what usage comes to. */
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
      if (error instanceof Refusal) return { subscriptionId, refused: error.code };
      throw error;
    }
  }
}
