import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import { TestClockRow } from './test-clock.entity.js';

/** What test clocks show. */
@Injectable()
export class TestClocksRepository {
  constructor(@InjectRepository(TestClockRow) private readonly clocks: Repository<TestClockRow>) {}

  async record(clock: TestClockRow): Promise<void> {
    await reachingPostgres(() => this.clocks.save(clock));
  }
}
