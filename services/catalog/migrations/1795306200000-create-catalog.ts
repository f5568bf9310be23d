import type { MigrationInterface, QueryRunner } from 'typeorm';
import { eventStoreSql } from '#event-store';
import { idempotencySql } from '#http';

export class CreateCatalog1795306200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(eventStoreSql('catalog'));
    await runner.query(idempotencySql);
    await runner.query(`
      create table products (
        product_id text primary key,
        tenant text not null,
        name_key text not null,
        version int not null,
        created_at timestamptz not null,
        unique (tenant, name_key)
      )`);
    await runner.query('create index products_of_tenant on products (tenant, created_at, product_id)');
    await runner.query(`
      create table product_versions (
        product_id text not null references products,
        version int not null,
        published_at timestamptz not null,
        terms jsonb not null,
        primary key (product_id, version)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table product_versions, products, idempotency_keys, events, event_position, publisher_position',
    );
  }
}
