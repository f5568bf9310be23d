import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A commit writes the groups and members that it touched (ADR 0018). `period_charges.states` holds the totals from now on;
 * what the first version wrote there whole is read as it is, and written in parts when it is touched next.
 */
export class PartsOfMeters1795604400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table period_charges add column share text;

      create table meter_groups (
        subscription_id text not null,
        period_index int not null,
        metric_id text not null,
        group_name text collate "C" not null,
        whole_name text,
        event_count bigint not null,
        aggregate json not null,
        primary key (subscription_id, period_index, metric_id, group_name)
      ) with (fillfactor = 80);

      create table meter_members (
        subscription_id text not null,
        period_index int not null,
        metric_id text not null,
        members json not null
      );
      create index meter_members_by_period on meter_members (subscription_id, period_index);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table meter_members, meter_groups; alter table period_charges drop column share');
  }
}
