import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Invitations1796303600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table invitations (
        invitation_id text primary key,
        tenant text not null references tenants,
        email text not null,
        name text not null,
        role text not null,
        token_hash bytea not null unique,
        invited_at timestamptz not null,
        ended_at timestamptz,
        version int not null,
        state jsonb
      )`);
    await runner.query('create index invitations_of_tenant on invitations (tenant, invited_at, invitation_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table invitations');
  }
}
