import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idempotencySql } from '#http';

/** Held occasions are listed, and released by a write whose answer is repeated. */
export class ReleaseHeldOccasions1795572000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(idempotencySql);
    await runner.query(`
      create index held_occasions on occasions (tenant, at, subscription_id, kind, number)
      where held_because is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index held_occasions');
    await runner.query('drop table idempotency_keys');
  }
}
