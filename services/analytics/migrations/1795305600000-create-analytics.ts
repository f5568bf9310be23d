import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAnalytics1795305600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table insert_positions (
        topic text not null,
        partition int not null,
        next_offset bigint not null,
        sequences jsonb not null default '{}',
        planned_last_offset bigint,
        planned_token text,
        planned_at timestamptz,
        primary key (topic, partition),
        check ((planned_last_offset is null) = (planned_token is null))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table insert_positions');
  }
}
