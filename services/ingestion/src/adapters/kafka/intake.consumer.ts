import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { intakeGroup, intakeTopic } from '#contracts';
import { Unavailable } from '#decider';
import { BatchHandler, type MessageBatch } from '#kafka';
import { RecordIntake } from '../../application/record-intake.js';
import { LogDisk } from '../disk/log-disk.files.js';

/** Usage of producers with a Kafka client of their own. What cannot be kept now waits in its topic. */
@Controller()
export class IntakeConsumer {
  constructor(
    private readonly recordIntake: RecordIntake,
    private readonly disk: LogDisk,
  ) {}

  @BatchHandler({ topic: intakeTopic.name, group: intakeGroup })
  async record(@Payload() { topic, partition, messages }: MessageBatch): Promise<void> {
    if (this.disk.isFull) throw new Unavailable('the disk of the log is almost full');
    await this.recordIntake.run(messages.map((message) => ({ topic, partition, ...message })));
  }
}
