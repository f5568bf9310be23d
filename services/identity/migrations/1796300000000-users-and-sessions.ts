import type { MigrationInterface, QueryRunner } from 'typeorm';

export class UsersAndSessions1796300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table users (
        user_id text primary key,
        tenant text not null references tenants,
        email text not null,
        name text not null,
        role text not null,
        created_at timestamptz not null,
        removed_at timestamptz,
        version int not null,
        state jsonb
      )`);
    await runner.query('create index users_of_tenant on users (tenant, created_at, user_id)');
    await runner.query('create unique index users_email on users (email) where removed_at is null');
    await runner.query(`
      create table passwords (
        user_id text primary key references users,
        hash text not null,
        set_at timestamptz not null
      )`);
    await runner.query(`
      create table sessions (
        session_id text primary key,
        tenant text not null references tenants,
        user_id text not null references users,
        token_hash bytea not null unique,
        user_agent text not null,
        opened_at timestamptz not null,
        seen_at timestamptz not null,
        ended_at timestamptz,
        version int not null,
        state jsonb
      )`);
    await runner.query('create index sessions_of_user on sessions (user_id, opened_at)');
    await runner.query('create index sessions_of_tenant on sessions (tenant, opened_at, session_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sessions, passwords, users');
  }
}
