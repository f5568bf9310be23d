import { Injectable } from '@nestjs/common';
import { isUnavailable, Unavailable } from '#decider';
import { EventPublisher } from '#event-store';
import { whileAnswering } from '#running';
import { PassTime } from './pass-time.js';
import { Products } from './ports.js';

/** Publishing much takes its time; a broker that is away is noticed within two seconds. */
const lookEveryMs = 300;
const answerWithinMs = 1_500;

/** What follows when a clock has moved: time passes under it, and the answer waits until others can read of it. */
@Injectable()
export class ClockPassage {
  constructor(
    private readonly passTime: PassTime,
    private readonly products: Products,
    private readonly publisher: EventPublisher,
  ) {}

  /** Asked before a clock moves: when this throws, nothing has happened. */
  demandKafka(): Promise<void> {
    return this.passTime.demandAllVersions();
  }

  /** The ends of periods under the clock are in their topic when this answers. */
  async until(tenant: string, testClockId: string, now: number): Promise<void> {
    await this.passTime.underClock(tenant, testClockId, now).catch((error: unknown) => {
      throw isUnavailable(error) ? notPublished(error) : error;
    });
    const look = { answers: () => this.products.isCaughtUp(), everyMs: lookEveryMs, withinMs: answerWithinMs };
    await whileAnswering(() => this.publisher.caughtUp(), look).catch((error: unknown) => {
      throw notPublished(error);
    });
  }
}

const notPublished = (error: unknown) =>
  new Unavailable('what is due under a test clock is not published yet', error, hasMoved);

const hasMoved =
  'The test clock has moved. What is due under it follows by itself; ask the same again to wait until it is published.';
