import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the keys that are old enough to be forgotten; a migration of each service's own name extends it, and the one below. */
export abstract class IdempotencyMigration implements MigrationInterface {
  up = (runner: QueryRunner): Promise<void> =>
    runner.query('create index idempotency_keys_by_age on idempotency_keys (claimed_at)');

  down = (runner: QueryRunner): Promise<void> => runner.query('drop index idempotency_keys_by_age');
}

/** Keys of what was done and lasts stay without their answers. Of those that were answered before it is assumed that it lasts. */
export abstract class LastingKeysMigration implements MigrationInterface {
  up = (runner: QueryRunner): Promise<void> =>
    runner.query(
      `alter table idempotency_keys add column lasts boolean not null default true;
       drop index idempotency_keys_by_age;
       create index idempotency_keys_with_answers on idempotency_keys (claimed_at)
         where body is not null or status is null`,
    );

  down = (runner: QueryRunner): Promise<void> =>
    runner.query(
      `drop index idempotency_keys_with_answers;
       create index idempotency_keys_by_age on idempotency_keys (claimed_at);
       alter table idempotency_keys drop column lasts`,
    );
}
