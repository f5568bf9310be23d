import { Injectable } from '@nestjs/common';
import { Mutex } from 'async-mutex';
import { Refusal, WallClock } from '#decider';
import type { DeadLetter, DeadLetterTopic } from '#kafka';
import {
  type DeadLetterSummary,
  isOf,
  type PlaceOfDeadLetter,
  placeOfDeadLetter,
  summaryOf,
} from '../domain/dead-letter.js';
import { DeadLetterLog, RedrivenDeadLetters } from './ports.js';

/** One list shows so many, and looks at so many to find them, some of each topic at a time. */
export const mostDeadLettersShown = 100;
const mostLookedAt = 1_000;
const perLook = 20n;

export type DeadLetterRefusal = 'no-such-dead-letter' | 'cannot-be-redriven' | 'already-redriven';

export interface ShownDeadLetter extends DeadLetterSummary {
  readonly redrivenAt: Date | undefined;
}

/** What consumers gave up of a tenant's, and usage put back into its log once what it failed of is mended. */
@Injectable()
export class DeadLetters {
  /** Messages may be large, so one reads at a time. */
  private readonly reading = new Mutex();

  constructor(
    private readonly log: DeadLetterLog,
    private readonly redriven: RedrivenDeadLetters,
    private readonly clock: WallClock,
  ) {}

  /** The newest first; `isMore` when some were not looked at, or are not shown. */
  async list(tenant: string): Promise<{ items: ShownDeadLetter[]; isMore: boolean }> {
    const { found, isMore } = await this.reading.runExclusive(() => this.find(tenant));
    found.sort((one, other) => other.failedAt - one.failedAt);
    const shown = found.slice(0, mostDeadLettersShown);
    const times = await this.redriven.timesOf(shown.map(({ deadLetterId }) => deadLetterId));
    const items = shown.map((one) => ({ ...one, redrivenAt: times.get(one.deadLetterId) }));
    return { items, isMore: isMore || found.length > shown.length };
  }

  /**
   * The message goes to the end of its partition once more, as it was. Refuses what is not the tenant's, what is not
   * usage, and what was redriven before; Unavailable means that nobody knows, and asking again does no harm.
   */
  async redrive(tenant: string, deadLetterId: string): Promise<ShownDeadLetter> {
    const place = placeOfDeadLetter(deadLetterId);
    const letter = place && (await this.reading.runExclusive(() => this.one(place)));
    if (!place || !letter || !isOf(tenant, letter))
      throw refusal('no-such-dead-letter', 'There is no such dead letter.');
    const summary = summaryOf(place.name, letter);
    if (!summary.canBeRedriven)
      throw refusal(
        'cannot-be-redriven',
        'Usage alone can be redriven. Others are read again when their group is set back.',
      );
    const redrivenAt = new Date(this.clock.now());
    const isFirst = await this.redriven.once(deadLetterId, tenant, redrivenAt, () =>
      this.log.append(letter, deadLetterId),
    );
    if (!isFirst) throw refusal('already-redriven', 'It was redriven before.');
    return { ...summary, redrivenAt };
  }

  private async one({ name, offset }: PlaceOfDeadLetter): Promise<DeadLetter | undefined> {
    const topic = (await this.log.topics()).find((one) => one.name === name);
    if (!topic || offset < topic.first || offset >= topic.end) return undefined;
    return (await this.log.read(topic, offset, offset))[0];
  }

  private async find(tenant: string): Promise<{ found: DeadLetterSummary[]; isMore: boolean }> {
    const found: DeadLetterSummary[] = [];
    let left = mostLookedAt;
    let isMore = false;
    for (const topic of await this.log.topics()) {
      for (let ofTopic = 0, end = topic.end; end > topic.first; ) {
        if (left <= 0 || ofTopic >= mostDeadLettersShown) {
          isMore = true;
          break;
        }
        const { letters, first } = await this.newestBefore(topic, end);
        left -= Number(end - first);
        end = first;
        const own = letters.filter((letter) => isOf(tenant, letter));
        ofTopic += own.length;
        for (const letter of own) found.push(summaryOf(topic.name, letter));
      }
    }
    return { found, isMore };
  }

  private async newestBefore(topic: DeadLetterTopic, end: bigint): Promise<{ letters: DeadLetter[]; first: bigint }> {
    const first = end - perLook > topic.first ? end - perLook : topic.first;
    return { letters: await this.log.read(topic, first, end - 1n), first };
  }
}

const refusal = (code: DeadLetterRefusal, message: string) => new Refusal<DeadLetterRefusal>(code, message);
