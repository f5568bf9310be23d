import { Injectable } from '@nestjs/common';
import type { Credential, NewCredential } from '../domain/subscription/credentials.js';
import { credentialsInUse } from '../domain/subscription/credentials.js';
import type { KnownSubscription } from '../domain/subscription/subscription.js';
import { DecideSubscription } from './decide-subscription.js';
import type { Claim } from './ports.js';

@Injectable()
export class ChangeCredentials {
  constructor(private readonly decide: DecideSubscription) {}

  async add(tenant: string, subscriptionId: string, credential: NewCredential): Promise<Credential> {
    const { state } = await this.decide.run(tenant, subscriptionId, undefined, async (facts) => {
      const { unit, state: before, time, published } = facts;
      const credentials = [...credentialsInUse(before.credentials), credential];
      await unit.forgetDiscoveredCredentials([credential]);
      const overlaps = await unit.overlaps(claimOf(before, credentials, time.now));
      return { type: 'AddCredential', credential, overlaps, time, published };
    });
    const known = state.status === 'absent' ? [] : (state.credentials ?? []);
    const added = known.find(({ credentialId }) => credentialId === credential.credentialId);
    if (!added) throw new Error('a credential that was added is not there');
    return added;
  }

  async revoke(tenant: string, subscriptionId: string, credentialId: string): Promise<void> {
    await this.decide.run(tenant, subscriptionId, undefined, async ({ unit, state, time, published }) => {
      const rest = credentialsInUse(state.credentials).filter((one) => one.credentialId !== credentialId);
      const overlaps = await unit.overlaps(claimOf(state, rest, time.now));
      return { type: 'RevokeCredential', credentialId, overlaps, time, published };
    });
  }
}

/** From now on: what was used before has been told apart, or not, already. */
function claimOf({ terms }: KnownSubscription, credentials: readonly NewCredential[], from: number): Claim {
  const { subscriptionId, accountId, productId, expiresAt: until } = terms;
  return { subscriptionId, accountId, productId, from, until, credentials };
}
