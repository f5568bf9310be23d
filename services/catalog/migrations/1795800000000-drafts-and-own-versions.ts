import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A product may be a draft, or archived, and a version may be for one subscription. Lists read the states of rows, so
 * those that were never loaded since rows have them are filled: each is its last event.
 */
export class DraftsAndOwnVersions1795800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table product_versions add column only_subscription_id text');
    await runner.query(`create index product_versions_of_subscription
      on product_versions (product_id, only_subscription_id, version) where only_subscription_id is not null`);
    await runner.query(`alter table products alter column name_key drop not null, add column status text`);
    await runner.query(`update products set status = 'published'`);
    await runner.query('alter table products alter column status set not null');
    await runner.query(`
      update products set state = events.data || jsonb_build_object(
        'status', 'published', 'effectiveAt', coalesce(events.data->'effectiveAt', events.data->'publishedAt'))
      from events
      where state is null and stream_id = 'product/' || product_id and events.version = products.version`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table products alter column name_key set not null, drop column status');
    await runner.query('alter table product_versions drop column only_subscription_id');
  }
}
