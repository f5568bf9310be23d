import { Injectable } from '@nestjs/common';
import { hashOfApiKey, newPortalToken } from '#auth';
import { WallClock } from '#decider';
import { newId } from '#identifiers';
import { expiryOf, type PortalLinkFacts } from '../domain/portal-link/portal-link.js';
import { portalLinkDecider } from '../domain/portal-link/portal-link-decisions.js';
import { type UnitOfWork, UnitsOfWork } from './ports.js';

/** The secret in full is in this answer and nowhere else. */
export type MadePortalLink = PortalLinkFacts & { readonly token: string };

/** Links by which customers see what is theirs. */
@Injectable()
export class PortalLinks {
  constructor(
    private readonly units: UnitsOfWork,
    private readonly clock: WallClock,
  ) {}

  // The id is never taken from an Idempotency-Key: a link whose answer was lost is lost, and a second one is another.
  make(tenant: string, accountId: string, hours: number | undefined): Promise<MadePortalLink> {
    const token = newPortalToken();
    const linkId = newId();
    return this.units.inTransaction(tenant, async (unit) => {
      const createdAt = this.clock.now();
      const tokenHash = hashOfApiKey(token).toString('base64');
      const facts = { linkId, accountId, tokenHash, createdAt, expiresAt: expiryOf(createdAt, hours) };
      const open = await unit.openPortalLinks(accountId, createdAt);
      const known = { accountIsKnown: await isAccount(unit, accountId), open };
      await unit.portalLinks.decide(linkId, portalLinkDecider, { type: 'MakePortalLink', ...known, ...facts });
      return { ...facts, token };
    });
  }

  async revoke(tenant: string, linkId: string): Promise<void> {
    await this.units.inTransaction(tenant, async ({ portalLinks }) => {
      const command = { type: 'RevokePortalLink' as const, at: this.clock.now() };
      await portalLinks.decide(linkId, portalLinkDecider, command);
    });
  }
}

async function isAccount({ organizations, subscribers }: UnitOfWork, id: string): Promise<boolean> {
  const [organization, subscriber] = [await organizations.load(id), await subscribers.load(id)];
  return organization.state.status !== 'absent' || subscriber.state.status !== 'absent';
}
