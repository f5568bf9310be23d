import type { LinkedCredential } from './attribution.js';
import { nameKey } from './name-key.js';

const mostSpellings = 100_000;

interface Owned<T> {
  readonly credential: LinkedCredential;
  readonly owner: T;
}

/** Credentials by what usage may call them. Several may have one name: then the customer and the product decide. */
export class CredentialRegister<T> {
  private readonly byKey = new Map<string, Owned<T>[]>();
  // The same spellings come with every event, so each is resolved once.
  private readonly spellings = new Map<string, readonly Owned<T>[]>();

  get isEmpty(): boolean {
    return this.byKey.size === 0;
  }

  add(credentials: readonly LinkedCredential[], owner: T): void {
    for (const credential of credentials) {
      for (const key of keysOf(credential))
        this.byKey.set(key, [...(this.byKey.get(key) ?? []), { credential, owner }]);
    }
    if (credentials.length > 0) this.spellings.clear();
  }

  remove(credentials: readonly LinkedCredential[], owner: T): void {
    for (const key of new Set(credentials.flatMap((credential) => [...keysOf(credential)]))) {
      const others = this.byKey.get(key)?.filter((one) => one.owner !== owner) ?? [];
      if (others.length > 0) this.byKey.set(key, others);
      else this.byKey.delete(key);
    }
    if (credentials.length > 0) this.spellings.clear();
  }

  /** Whose credential it may be that was used at the instant; at no instant: at any. */
  owners(called: string, at?: number): readonly T[] {
    const found = this.spellings.get(called) ?? this.resolve(called);
    if (found.length === 0) return [];
    const inUse = at === undefined ? found : found.filter(({ credential }) => at < (credential.revokedAt ?? never));
    return inUse.length === 1 ? [(inUse[0] as Owned<T>).owner] : [...new Set(inUse.map(({ owner }) => owner))];
  }

  private resolve(called: string): readonly Owned<T>[] {
    const found = this.byKey.get(nameKey(called)) ?? [];
    if (this.spellings.size >= mostSpellings) this.spellings.clear();
    this.spellings.set(called, found);
    return found;
  }
}

function keysOf({ credentialId, name, keyPrefix }: LinkedCredential): ReadonlySet<string> {
  return new Set([credentialId, name, keyPrefix].map(nameKey).filter((key) => key !== ''));
}

const never = Number.POSITIVE_INFINITY;
