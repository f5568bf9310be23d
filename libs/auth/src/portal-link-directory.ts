import type { PortalLinkMessage } from '#contracts';
import { CallerDirectory, type Headers } from './caller-directory.js';
import { portalTokenOf } from './portal-token.js';
import type { Caller } from './scopes.js';

type KnownLink = Caller & Required<Pick<Caller, 'customer'>>;

/** The links of all tenants' customers in memory, folded from `subscriptions.portal-link.v1`: whose portal each opens. */
export class PortalLinkDirectory extends CallerDirectory<KnownLink> {
  /** Whoever was given a link opens it at once. */
  protected override readonly newSecretWaitMs = 1_000;

  record({ tenant, linkId, accountId, tokenHash, expiresAt, revoked }: PortalLinkMessage): void {
    const customer = { linkId, accountId, expiresAt };
    const isOver = expiresAt <= this.now();
    if (revoked) this.revoke(tokenHash, expiresAt);
    else this.put(tokenHash, isOver ? undefined : { tenant, keyId: `portal/${linkId}`, scopes: ['portal'], customer });
    this.sweep();
  }

  protected secretOf(headers: Headers): string | undefined {
    return portalTokenOf(headers);
  }

  protected isOver({ customer }: KnownLink, now: number): boolean {
    return customer.expiresAt <= now;
  }
}
