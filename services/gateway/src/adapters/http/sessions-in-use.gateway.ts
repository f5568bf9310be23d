import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from '#auth';
import { WallClock } from '#decider';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';

/** Longer than identity waits until it writes down again that a session is used. */
const sayEveryMs = 660_000;
const answerWithinMs = 5_000;
const mostAtOnce = 20;

/** Whoever works with the other services is not idle either: identity hears of it by its own question. */
@Injectable()
export class SessionsInUseGateway {
  private readonly asking = new Set<string>();

  constructor(
    @Inject(GATEWAY_CONFIG) private readonly config: Pick<GatewayConfig, 'addresses'>,
    private readonly clock: WallClock,
  ) {}

  /** In the background; what fails is said again with the next request. */
  notice({ session }: Caller, { cookie, 'x-forwarded-proto': protocol }: IncomingHttpHeaders): void {
    const identity = this.config.addresses.get('identity');
    if (!session || !cookie || identity === undefined) return;
    const { sessionId, seenAt } = session;
    if (this.clock.now() - seenAt < sayEveryMs || this.asking.has(sessionId) || this.asking.size >= mostAtOnce) return;
    this.asking.add(sessionId);
    const headers = { cookie, ...(typeof protocol === 'string' ? { 'x-forwarded-proto': protocol } : {}) };
    void fetch(new URL('/v1/session', identity), { headers, signal: AbortSignal.timeout(answerWithinMs) })
      .then((answer) => answer.body?.cancel())
      .catch(() => undefined)
      .finally(() => this.asking.delete(sessionId));
  }
}
