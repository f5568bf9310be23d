import type { ApiKeyMessage } from '#contracts';
import { Unavailable } from '#decider';
import { Arrivals } from '#running';
import { apiKeyOf, digestOfApiKey } from './api-key.js';
import type { Caller, Scope } from './scopes.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Who is behind a request's key. */
export interface Authenticator {
  callerOf(headers: Headers): Promise<Caller | undefined>;
  /** The same without waiting, for the hot path: a known key answers at once. */
  callerAtHand(headers: Headers): Caller | undefined;
}

interface KnownKey extends Caller {
  readonly expiresAt: number | undefined;
}

/** How long a request waits for a key that was made a moment ago and is still on its way through the log. */
const newKeyWaitMs = 400;
const mostWaiting = 200;

/**
 * The API keys of all tenants in memory, folded from `identity.api-key.v1`, so that every service knows its caller
 * without asking another one. Looked up by SHA-256, so the compare leaks nothing about a key.
 */
export class ApiKeyDirectory implements Authenticator {
  private readonly keys = new Map<string, KnownKey>();
  private readonly arrivals = new Arrivals(mostWaiting);

  /** @param isComplete whether all keys that were ever made have been read; until then an unknown key may be a good one */
  constructor(
    private readonly now: () => number,
    private readonly isComplete: () => boolean = () => true,
  ) {}

  record(message: ApiKeyMessage): void {
    const at = Buffer.from(message.keyHash).toString('hex');
    if (message.revoked) this.keys.delete(at);
    else {
      this.keys.set(at, {
        tenant: message.tenant,
        keyId: message.keyId,
        scopes: message.scopes as Scope[],
        expiresAt: message.expiresAt,
      });
    }
    this.arrivals.notice();
  }

  callerAtHand(headers: Headers): Caller | undefined {
    const key = apiKeyOf(headers);
    return key === undefined ? undefined : this.find(digestOfApiKey(key));
  }

  /** @throws Unavailable for a key that is not known yet while the directory is still being read */
  async callerOf(headers: Headers): Promise<Caller | undefined> {
    const key = apiKeyOf(headers);
    if (key === undefined || key.length > 512) return undefined;
    const at = digestOfApiKey(key);
    return (await this.arrivals.waitFor(() => this.find(at), newKeyWaitMs)) ?? this.unknown();
  }

  private unknown(): undefined {
    if (!this.isComplete()) throw new Unavailable('the API keys are still being read');
    return undefined;
  }

  private find(at: string): Caller | undefined {
    const known = this.keys.get(at);
    if (known?.expiresAt !== undefined && known.expiresAt <= this.now()) return undefined;
    return known;
  }
}
