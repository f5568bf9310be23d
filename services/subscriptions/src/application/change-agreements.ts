import { Injectable } from '@nestjs/common';
import type { Loaded } from '#event-store';
import type { AgreementsChange } from '../domain/subscription/agreeing.js';
import { credentialsInUse } from '../domain/subscription/credentials.js';
import type { Subscription } from '../domain/subscription/subscription.js';
import { DecideSubscription } from './decide-subscription.js';

@Injectable()
export class ChangeAgreements {
  constructor(private readonly decide: DecideSubscription) {}

  run(
    tenant: string,
    subscriptionId: string,
    change: AgreementsChange,
    seen: number | undefined,
  ): Promise<Loaded<Subscription>> {
    return this.decide.run(tenant, subscriptionId, seen, async ({ unit, state, time, published }) => {
      const { accountId, productId, expiresAt } = state.terms;
      const isMoved = change.expiresAt !== undefined && expiresAt !== undefined;
      const credentials = credentialsInUse(state.credentials);
      const claim = { subscriptionId, accountId, productId, until: change.expiresAt ?? undefined, credentials };
      const overlaps = isMoved && (await unit.overlaps({ ...claim, from: expiresAt }));
      return { type: 'ChangeAgreements', change, overlaps, time, published };
    });
  }
}
