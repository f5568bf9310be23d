import { usageTopic } from '#contracts';
import type { DeadLetter } from '#kafka';

/** A message that a consumer gave up, as its tenant sees it. */
export interface DeadLetterSummary {
  /** `<topic of dead letters>:<offset>`. */
  readonly deadLetterId: string;
  readonly topic: string;
  readonly consumer: string;
  /** Epoch milliseconds. */
  readonly failedAt: number;
  /** The first line of what the consumer threw. */
  readonly cause: string;
  /** As many events of usage as it holds; undefined of other messages. */
  readonly events: number | undefined;
  readonly canBeRedriven: boolean;
}

const longestCause = 300;
const idForm = /^(.{1,249}\.dead-letter\..{1,249}):(0|[1-9]\d{0,18})$/;

/** Usage alone is put back into its log: rating knows each event that it has rated. */
export const summaryOf = (name: string, letter: DeadLetter): DeadLetterSummary => ({
  deadLetterId: `${name}:${letter.offset}`,
  topic: letter.topic,
  consumer: letter.group,
  failedAt: letter.failedAt,
  cause: (letter.cause.split('\n', 1)[0] ?? '').slice(0, longestCause),
  events: eventsIn(letter),
  canBeRedriven: letter.topic === usageTopic.name,
});

export interface PlaceOfDeadLetter {
  /** Of the topic of dead letters. */
  readonly name: string;
  readonly offset: bigint;
}

/** Undefined of what is no id of a dead letter. */
export function placeOfDeadLetter(id: string): PlaceOfDeadLetter | undefined {
  const [, name, offset] = idForm.exec(id) ?? [];
  return name === undefined || offset === undefined ? undefined : { name, offset: BigInt(offset) };
}

export const isOf = (tenant: string, { headers }: Pick<DeadLetter, 'headers'>): boolean =>
  headers['tenant']?.toString() === tenant;

function eventsIn({ headers }: DeadLetter): number | undefined {
  const count = Number(headers['count']?.toString());
  return Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}
