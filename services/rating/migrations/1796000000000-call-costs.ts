import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What calls of AI cost that came by the metering API: their senders ask for it within seconds. Kept for a day. */
export class CallCosts1796000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table call_costs (
        tenant text not null,
        transaction_id text not null,
        source text not null,
        received_at bigint not null,
        occurred_at bigint not null,
        cost text,
        cost_source text not null,
        call json not null,
        primary key (tenant, transaction_id, source)
      );
      create index call_costs_by_time on call_costs (received_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table call_costs');
  }
}
