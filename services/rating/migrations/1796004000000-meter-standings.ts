import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Members of unique counts that come and go: a row for each, replaced when its standing changes. */
export class MeterStandings1796004000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table meter_standings (
        subscription_id text not null,
        period_index int not null,
        metric_id text not null,
        member_name text collate "C" not null,
        standing json not null,
        primary key (subscription_id, period_index, metric_id, member_name)
      ) with (fillfactor = 80);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table meter_standings');
  }
}
