import { Unavailable } from '#decider';
import { Arrivals } from '#running';
import { digestOfApiKey } from './api-key.js';
import type { Caller } from './scopes.js';

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Who is behind a request's key. */
export interface Authenticator {
  callerOf(headers: Headers): Promise<Caller | undefined>;
  /** The same without waiting, for the hot path: a known key answers at once. */
  callerAtHand(headers: Headers): Caller | undefined;
  /** Who is behind its cookie. Apart, because a cookie comes by itself: whoever asks here looks where from. */
  readonly sessions?: Authenticator;
  /** Whose portal its link opens. */
  readonly portalLinks?: Authenticator;
}

const mostWaiting = 200;
const sweepEveryMs = 3_600_000;

/**
 * Who has which secret, in memory, folded from a topic, so that every service knows its caller without asking another
 * one. Looked up by SHA-256, so the compare leaks nothing about a secret.
 */
export abstract class CallerDirectory<Known extends Caller> implements Authenticator {
  protected readonly known = new Map<string, Known>();
  /** Secrets that were revoked for good, and until when somebody may still show them, epoch milliseconds. */
  private readonly revoked = new Map<string, number>();
  private readonly arrivals = new Arrivals(mostWaiting);
  private sweptAt = Number.NEGATIVE_INFINITY;
  /** How long a request waits for a secret that was made a moment ago and is still on its way through the log. */
  protected readonly newSecretWaitMs: number = 400;

  /** @param isComplete whether everything that was ever made has been read; until then an unknown secret may be a good one */
  constructor(
    protected readonly now: () => number,
    private readonly isComplete: () => boolean = () => true,
  ) {}

  callerAtHand(headers: Headers): Caller | undefined {
    const secret = this.secretOf(headers);
    return secret === undefined ? undefined : this.find(digestOfApiKey(secret));
  }

  /** @throws Unavailable for a secret that is not known yet while the directory is still being read */
  async callerOf(headers: Headers): Promise<Caller | undefined> {
    const secret = this.secretOf(headers);
    if (secret === undefined || secret.length > 512) return undefined;
    const at = digestOfApiKey(secret);
    // It is on its way from nowhere: there is nothing to wait for.
    if (this.revoked.has(at)) return undefined;
    return (await this.arrivals.waitFor(() => this.find(at), this.newSecretWaitMs)) ?? this.unknown();
  }

  protected abstract secretOf(headers: Headers): string | undefined;
  protected abstract isOver(known: Known, now: number): boolean;

  protected put(hash: Uint8Array, known: Known | undefined): void {
    const at = Buffer.from(hash).toString('hex');
    if (known) this.known.set(at, known);
    else this.known.delete(at);
    this.arrivals.notice();
  }

  /** Whoever shows it is refused at once. @param until epoch milliseconds at which it would have been over by itself */
  protected revoke(hash: Uint8Array, until: number): void {
    this.put(hash, undefined);
    if (until > this.now()) this.revoked.set(Buffer.from(hash).toString('hex'), until);
  }

  /** Nobody says of a secret that its time is over: those are forgotten now and then. */
  protected sweep(): void {
    const now = this.now();
    if (now - this.sweptAt < sweepEveryMs) return;
    this.sweptAt = now;
    for (const [at, known] of this.known) if (this.isOver(known, now)) this.known.delete(at);
    for (const [at, until] of this.revoked) if (until <= now) this.revoked.delete(at);
  }

  private unknown(): undefined {
    if (!this.isComplete()) throw new Unavailable('who may call is still being read');
    return undefined;
  }

  private find(at: string): Caller | undefined {
    const known = this.known.get(at);
    return known === undefined || this.isOver(known, this.now()) ? undefined : known;
  }
}
