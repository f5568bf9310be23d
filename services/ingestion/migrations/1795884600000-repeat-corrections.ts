import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idempotencySql } from '#http';

/** Corrections of usage may be asked for again under their Idempotency-Key. */
export class RepeatCorrections1795884600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(idempotencySql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table idempotency_keys');
  }
}
