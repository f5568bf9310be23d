import type { MigrationInterface, QueryRunner } from 'typeorm';
import { idempotencySql } from '#http';

/**
 * What a tenant decides about its mails. Kinds of mail that came with it are written of messages from now on: what the
 * topics have of before was never meant to be mailed.
 */
export class MailTemplatesAndBranding1796210000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(idempotencySql.replace('create table', 'create table if not exists'));
    await runner.query(`
      create table mail_templates (
        template_id text primary key,
        tenant text not null,
        version int not null,
        state jsonb,
        name text not null
      )`);
    await runner.query('create index mail_templates_of_tenant on mail_templates (tenant)');
    await runner.query(`
      create table brandings (branding_id text primary key, tenant text not null, version int not null, state jsonb)`);
    await runner.query('create index brandings_of_tenant on brandings (tenant)');
    await runner.query('create table logos (tenant text primary key, hash text not null, png bytea not null)');
    await runner.query(`
      create table mail_previews (
        preview_id text primary key,
        tenant text not null,
        made_at timestamptz not null,
        html text not null
      )`);
    await runner.query('create index mail_previews_of_tenant on mail_previews (tenant, made_at)');
    await runner.query(
      'create table mailing_since (only_row boolean primary key default true, at timestamptz not null)',
    );
    await runner.query('insert into mailing_since (at) values (now())');
    await runner.query('create index deliveries_of_template on deliveries (tenant, template, requested)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index deliveries_of_template');
    await runner.query('drop table mailing_since, mail_previews, logos, brandings, mail_templates, idempotency_keys');
  }
}
