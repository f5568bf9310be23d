import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import {
  type BlockHeaders,
  LateWindowClosing,
  ratingGroup,
  sealedUsageBlock,
  UsageCorrection,
  usageBlockContentType,
  usageTopic,
} from '#contracts';
import { BatchHandler, type Message, type MessageBatch } from '#kafka';
import { postponedOf } from '../../application/corrections/correction.js';
import type { LogRecord, UsageRecord } from '../../application/ports.js';
import { RatingWorker } from '../../application/rating-worker.js';
import { postponementsOf } from './period-closing.publisher.js';

@Controller()
export class UsageConsumer {
  constructor(private readonly worker: RatingWorker) {}

  @BatchHandler({ topic: usageTopic.name, group: ratingGroup })
  async rate(@Payload() batch: MessageBatch): Promise<void> {
    await this.worker.rate(batch.partition, batch.messages.map(logRecordOf));
  }
}

export function logRecordOf(message: Message): LogRecord {
  const { offset, value, timestamp } = message;
  return { offset: BigInt(offset), bytes: value.length, appendedAt: timestamp, read: () => read(message) };
}

function read({ key, value, headers: bytes }: Message): UsageRecord {
  const headers: BlockHeaders = {};
  for (const [name, text] of Object.entries(bytes)) if (text) headers[name] = text.toString();
  if (headers['content-type'] === usageBlockContentType) return { block: sealedUsageBlock(value, headers) };
  if (headers['kind'] === 'late-window-closing') return { lateWindow: LateWindowClosing.decode(value) };
  const record = { topic: usageTopic.name, ...(key && { key }), value, headers };
  if (headers['kind'] === 'usage-voided' || headers['kind'] === 'usage-amended')
    return { correction: UsageCorrection.decode(value), ...postponedOf(headers), record };
  return { closing: usageTopic.codec.decode(value), postponed: postponementsOf(headers), record };
}
