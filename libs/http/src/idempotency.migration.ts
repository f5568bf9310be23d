import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the keys that are old enough to be forgotten; a migration of each service's own name extends it. */
export abstract class IdempotencyMigration implements MigrationInterface {
  up = (runner: QueryRunner): Promise<void> =>
    runner.query('create index idempotency_keys_by_age on idempotency_keys (claimed_at)');

  down = (runner: QueryRunner): Promise<void> => runner.query('drop index idempotency_keys_by_age');
}
