import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What others of its account have waited for long enough, in vain: it keeps none of them waiting. Null: nobody has. */
export class PassOver1796950000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['occasions', 'segments'])
      await runner.query(`alter table ${table} add column is_passed_over boolean`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['occasions', 'segments'])
      await runner.query(`alter table ${table} drop column is_passed_over`);
  }
}
