import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What products refer to by name or id: sources, metering elements, audiences. */
export class CreateDefinitions1795803600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table definitions (
        definition_id text primary key,
        tenant text not null,
        kind text not null,
        name_key text not null,
        version int not null,
        created_at timestamptz not null default date_trunc('milliseconds', now()),
        state jsonb,
        unique (tenant, kind, name_key)
      )`);
    await runner.query('create index definitions_of_kind on definitions (tenant, kind, created_at, definition_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table definitions');
  }
}
