import type { MigrationInterface, QueryRunner } from 'typeorm';
import { actsSql } from '#http';

/** Lets a service's facts be found by who is behind them, the newest first; a migration of its own name extends it. */
export abstract class AuditMigration implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index events_of_people on events (tenant, recorded_at desc, position desc) where metadata ? 'by'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index events_of_people');
  }
}

/** Makes room for requests that no event store tells of; likewise. */
export abstract class ActsMigration implements MigrationInterface {
  up = (runner: QueryRunner): Promise<void> => runner.query(actsSql);

  down = (runner: QueryRunner): Promise<void> => runner.query('drop table acts');
}
