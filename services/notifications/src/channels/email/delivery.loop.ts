import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Unavailable } from '#decider';
import { Loop, type Round } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { standsAfterOutageMs } from '../../application/claimed-deliveries.js';
import { DeliverDue } from '../../application/deliver-due.js';

/** While the last mails of one round are handed over and written down, another one is under way. */
const rounds = 2;

/** Others let a process that did not reach Postgres write down for longer than this what it has sent. */
const backOff = { firstMs: 1_000, maxMs: standsAfterOutageMs - 5_000 };

/** Keeps delivering until it is stopped; slows down while the mail server is away. */
@Injectable()
export class DeliveryLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loops = Array.from(
    { length: rounds },
    () =>
      new Loop({
        round: () => this.round(),
        restMs: 1_000,
        backOff,
        onFailure: (error, pauseMs) =>
          this.log.warn({ error: String(error), pauseMs }, 'deliveries wait and are tried again'),
      }),
  );

  constructor(
    private readonly deliverDue: DeliverDue,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    for (const loop of this.loops) loop.start();
  }

  /** Resolves when what each message leads to is requested; it is delivered at once. */
  async deliverFor<Message>(messages: readonly Message[], request: (message: Message) => Promise<void>): Promise<void> {
    await Promise.all(messages.map(request));
    this.wake();
  }

  /** There is something new to deliver. */
  wake(): void {
    for (const loop of this.loops) loop.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  private async round(): Promise<Round> {
    const { tried, isAway } = await this.deliverDue.run();
    if (isAway) throw new Unavailable('the mail server');
    return tried === 0 ? 'idle' : 'more';
  }
}
