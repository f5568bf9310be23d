import { setTimeout as wait } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { type ChangeMessage, changeTopic } from '#contracts';
import { WallClock } from '#decider';
import type { Producer } from '#kafka';
import type { Logger } from '#telemetry';
import { LOGGER, PRODUCER } from './platform-tokens.js';

/** Much of what happens at once is about the same. */
const gatherMs = 100;
/** Beyond it kinds alone are reported, and not which of them. */
export const mostWaitingChanges = 1_000;

/**
 * Reports what is not as it was and has no events that tell of it, for pages that show it. Nothing waits for a report and nothing
 * is kept for it: what could not be reported is seen with whatever is read next.
 */
@Injectable()
export class ChangeReports implements BeforeApplicationShutdown {
  private readonly waiting = new Map<string, ChangeMessage>();
  private sending: Promise<void> | undefined;
  private readonly stopping = new AbortController();

  constructor(
    @Inject(PRODUCER) private readonly producer: Pick<Producer, 'send'>,
    private readonly clock: WallClock,
    @Inject(LOGGER) private readonly log: Pick<Logger, 'warn'>,
  ) {}

  /**
   * @param kind as the API calls it, one of it
   * @param id absent: of many, or of what has none
   */
  report(tenant: string, kind: string, id = ''): void {
    const objectId = this.waiting.size < mostWaitingChanges ? id : '';
    const key = JSON.stringify([tenant, kind, objectId]);
    this.waiting.set(key, { tenant, kind, objectId, occurredAt: this.clock.now() });
    this.sending ??= this.sendAll().finally(() => {
      this.sending = undefined;
    });
  }

  /** What waits goes at once, and nothing waits for it. */
  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }

  private async sendAll(): Promise<void> {
    while (this.waiting.size > 0) {
      await wait(gatherMs, undefined, { signal: this.stopping.signal }).catch(() => {});
      const changes = [...this.waiting.values()];
      this.waiting.clear();
      await this.producer.send(changeTopic.name, changes.map(recordOf)).catch((error: unknown) => {
        this.log.warn({ error: String(error), changes: changes.length }, 'changes were not reported to open pages');
      });
    }
  }
}

const recordOf = (message: ChangeMessage) => ({
  key: changeTopic.keyOf(message),
  value: Buffer.from(changeTopic.codec.encode(message)),
  headers: { 'content-type': changeTopic.codec.contentType },
});
