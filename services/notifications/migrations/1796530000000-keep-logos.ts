import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Documents name their logo by its hash, and are printed again for ever: a logo stays when another one comes. What was chosen
 * before is announced once, for whoever prints documents has not received it.
 */
export class KeepLogos1796530000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table logos drop constraint logos_pkey, add primary key (tenant, hash)');
    await runner.query(`
      with chosen as (
        select 'branding-' || branding_id as stream_id, tenant, version + 1 as version,
          row_number() over (order by branding_id) as place
        from brandings where state is not null
      ), announced as (
        insert into events (position, stream_id, version, tenant, type, data, recorded_at)
        select (select last_position from event_position) + place, stream_id, version, tenant, 'BrandingAnnounced',
          jsonb_build_object('at', floor(extract(epoch from now()) * 1000)), now()
        from chosen
        returning 1
      )
      update event_position set last_position = last_position + (select count(*) from announced)`);
    await runner.query('update brandings set version = version + 1 where state is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from logos where (tenant, hash) not in (
        select tenant, state->'logo'->>'hash' from brandings where state->'logo' is not null)`);
    await runner.query('alter table logos drop constraint logos_pkey, add primary key (tenant)');
  }
}
