import { Controller } from '@nestjs/common';
import { testClockTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { TestClocksRepository } from '../postgres/test-clocks.repository.js';

@Controller()
export class TestClockConsumer {
  constructor(private readonly clocks: TestClocksRepository) {}

  @MessageHandler({ topic: testClockTopic.name, group: 'payments' })
  async record({ value }: SingleMessage): Promise<void> {
    const { tenant, type, testClockId: id, now: shows, governsTenant } = testClockTopic.codec.decode(value);
    await this.clocks.record({ id, tenant, shows, governsTenant, removed: type === 'test-clock-removed' });
  }
}
