import type { MigrationInterface, QueryRunner } from 'typeorm';
import { eventStoreSql } from '#event-store';

export class CreateNotifications1795305600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(eventStoreSql('notifications'));
    await runner.query(`
      create table deliveries (
        delivery_id text primary key,
        tenant text not null,
        requested bigint not null,
        channel text not null,
        template text not null,
        recipient text not null,
        about text not null,
        invoice bytea not null,
        status text not null,
        attempts int not null,
        last_problem text not null,
        requested_at timestamptz not null,
        next_attempt_at timestamptz,
        claimed_until timestamptz,
        finished_at timestamptz
      )`);
    await runner.query(`create index deliveries_waiting on deliveries (next_attempt_at) where status = 'waiting'`);
    await runner.query('create index deliveries_of_tenant on deliveries (tenant, requested)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table deliveries, events, event_position, publisher_position');
  }
}
