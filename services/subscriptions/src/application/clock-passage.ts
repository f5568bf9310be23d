import { Injectable } from '@nestjs/common';
import { isUnavailable, Unavailable } from '#decider';
import { EventPublisher } from '#event-store';
import { whileAnswering } from '#running';
import { PassTime } from './pass-time.js';
import { Closings, Products } from './ports.js';

/** Publishing much takes its time; a broker that is away is noticed within two seconds. */
const lookEveryMs = 300;
const answerWithinMs = 1_500;
/** Ingestion writes them, and may be busy; while it is away nobody can send usage either. */
const writtenWithinMs = 10_000;
/** Rating may be busy with the usage of others; while it is away, what is sent meanwhile may come before the closings. */
const obeyedWithinMs = 10_000;

/** What follows when a clock has moved: time passes under it, and the answer waits until others can read of it. */
@Injectable()
export class ClockPassage {
  constructor(
    private readonly passTime: PassTime,
    private readonly products: Products,
    private readonly publisher: EventPublisher,
    private readonly closings: Closings,
  ) {}

  /** Asked before a clock moves: when this throws, nothing has happened. */
  demandKafka(): Promise<void> {
    return this.passTime.demandAllVersions();
  }

  /**
   * The ends of periods and of late windows under the clock are in their topic when this answers, they stand in the usage
   * log, and rating has obeyed them: what is sent afterwards is late. That is so for all whose time can pass; the ids of
   * those whose cannot are the answer.
   */
  async until(tenant: string, testClockId: string, now: number): Promise<string[]> {
    const held = await this.passTime.underClock(tenant, testClockId, now).catch((error: unknown) => {
      throw isUnavailable(error) ? notPublished(error) : error;
    });
    const look = { answers: () => this.products.isCaughtUp(), everyMs: lookEveryMs, withinMs: answerWithinMs };
    await whileAnswering(() => this.publisher.caughtUp(), look).catch((error: unknown) => {
      throw notPublished(error);
    });
    const written = await this.closings.areWritten(writtenWithinMs);
    if (written === 'nobody-writes') return held;
    if (written === 'not-yet')
      throw new Unavailable('what has ended under a test clock is not in the usage log yet', undefined, hasMoved);
    if ((await this.closings.areObeyed(obeyedWithinMs)) === 'not-yet')
      throw new Unavailable('what has ended under a test clock is not rated yet', undefined, hasMoved);
    return held;
  }
}

const hasMoved =
  'The test clock has moved. What is due under it follows by itself; ask the same again to wait until it is published.';

const notPublished = (error: unknown) =>
  new Unavailable('what is due under a test clock is not published yet', error, hasMoved);
