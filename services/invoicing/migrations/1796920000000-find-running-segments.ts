import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is issued next is read in the order in which segments end. */
export class FindRunningSegments1796920000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index running_segments on segments (tenant, ends_at, subscription_id) where not is_closed',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index running_segments');
  }
}
