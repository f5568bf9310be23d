import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Unavailable } from '#decider';
import { Loop, type Round } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { DeliverDue } from '../../application/deliver-due.js';

/** Keeps delivering until it is stopped; slows down while the mail server is away. */
@Injectable()
export class DeliveryLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop({
    round: () => this.round(),
    restMs: 1_000,
    backOff: { firstMs: 1_000, maxMs: 30_000 },
    onFailure: (error, pauseMs) =>
      this.log.warn({ error: String(error), pauseMs }, 'deliveries wait and are tried again'),
  });

  constructor(
    private readonly deliverDue: DeliverDue,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  /** Resolves when what each message leads to is requested; it is delivered at once. */
  async deliverFor<Message>(messages: readonly Message[], request: (message: Message) => Promise<void>): Promise<void> {
    await Promise.all(messages.map(request));
    this.loop.wake();
  }

  /** There is something new to deliver. */
  wake(): void {
    this.loop.wake();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async round(): Promise<Round> {
    const { tried, isAway } = await this.deliverDue.run();
    if (isAway) throw new Unavailable('the mail server');
    return tried === 0 ? 'idle' : 'more';
  }
}
