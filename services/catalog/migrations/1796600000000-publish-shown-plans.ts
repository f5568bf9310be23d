import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Plans that were put on the page before that was published are published now: each says once more that it is shown, which
 * changes nothing for those that were.
 */
export class PublishShownPlans1796600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      with shown as (
        select events.*, row_number() over (order by events.position) as place
        from publications
        join events on events.stream_id = 'publication/' || publications.product_id
          and events.version = publications.version
        where publications.is_shown
      ), counted as (
        update event_position set last_position = last_position + (select count(*) from shown)
        returning last_position - (select count(*) from shown) as before
      )
      insert into events (position, stream_id, version, tenant, type, data, metadata, recorded_at)
      select before + place, stream_id, version + 1, tenant, type, data, '{}', now() from shown cross join counted`);
    await runner.query('update publications set version = version + 1 where is_shown');
  }

  /** What was said stays said. */
  async down(): Promise<void> {}
}
