import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Corrections that were written into the log again behind usage that was on its way, until the partition that they go to
 * reads them: whoever closes a period there waits for them.
 */
export class PostponedCorrections1796930000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table postponed_corrections (
        goes_to integer not null,
        tenant text not null,
        correction_id text not null,
        account text,
        left_at timestamptz not null default now(),
        primary key (goes_to, tenant, correction_id)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table postponed_corrections');
  }
}
