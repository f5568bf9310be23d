import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is still to come of an account is asked with each of its documents; a subscription has any number of closed segments. */
export class FindOpenSegments1796940000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index open_segments on segments (tenant, subscription_id, ends_at) where not is_closed');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index open_segments');
  }
}
