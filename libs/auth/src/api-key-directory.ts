import type { ApiKeyMessage } from '#contracts';
import { apiKeyOf } from './api-key.js';
import { type Authenticator, CallerDirectory, type Headers } from './caller-directory.js';
import type { Caller, Scope } from './scopes.js';

interface KnownKey extends Caller {
  readonly expiresAt: number | undefined;
}

/** The API keys of all tenants in memory, folded from `identity.api-key.v1`. */
export class ApiKeyDirectory extends CallerDirectory<KnownKey> {
  /**
   * @param sessions where people sign in: who they are by their cookies
   * @param portalLinks where customers look at what is theirs: who they are by their links
   */
  constructor(
    now: () => number,
    isComplete?: () => boolean,
    readonly sessions?: Authenticator,
    readonly portalLinks?: Authenticator,
  ) {
    super(now, isComplete);
  }

  record({ keyHash, revoked, tenant, keyId, scopes, expiresAt }: ApiKeyMessage): void {
    this.put(keyHash, revoked ? undefined : { tenant, keyId, scopes: scopes as Scope[], expiresAt });
  }

  protected secretOf(headers: Headers): string | undefined {
    return apiKeyOf(headers);
  }

  protected isOver({ expiresAt }: KnownKey, now: number): boolean {
    return expiresAt !== undefined && expiresAt <= now;
  }
}
