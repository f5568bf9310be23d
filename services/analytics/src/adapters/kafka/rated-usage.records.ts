import { Inject, Injectable } from '@nestjs/common';
import type { DeadLetters, Message, PartitionRef } from '#kafka';
import { openRatedUsageBlock } from '#rated-usage';
import type { BlockToInsert, LogRecord } from '../../application/ports.js';

export const ratedUsageGroup = 'analytics-rated-usage';
export const DEAD_LETTERS = Symbol('dead letters');

/** Makes of a message what the writer works with. */
@Injectable()
export class RatedUsageRecords {
  constructor(@Inject(DEAD_LETTERS) private readonly deadLetters: DeadLetters) {}

  of(place: PartitionRef, message: Message): LogRecord {
    return {
      offset: BigInt(message.offset),
      open: () => blockOf(message),
      giveUp: (cause) => this.deadLetters.write(ratedUsageGroup, place, message, cause),
    };
  }
}

function blockOf({ value, headers }: Message): BlockToInsert {
  const named = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, text?.toString() ?? '']));
  const { partition, sequence, count, stream } = openRatedUsageBlock(value, named);
  return { usagePartition: partition, sequence, count, stream };
}
