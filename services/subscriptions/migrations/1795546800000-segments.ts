import type { MigrationInterface, QueryRunner } from 'typeorm';
import { projectSegments } from '../src/projections/segments.projection.js';

const eventsAtOnce = 5_000;

/**
 * The segments of every life so far, and when something next happens to those that go on: the following segment now
 * opens where the open one ends, and not when that one is closed. Product versions are followed in memory.
 */
export class Segments1795546800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table segments (
        subscription_id text not null,
        number int not null,
        tenant text not null,
        phase text not null,
        product_id text not null,
        product_version int not null,
        starts_at bigint not null,
        ends_at bigint not null,
        full_starts_at bigint not null,
        full_ends_at bigint not null,
        primary key (subscription_id, number)
      )`);
    await this.fillSegments(runner);
    await runner.query(`
      update subscriptions set due_at = boundary_at
      where state->>'status' = 'active' and coalesce((state->>'endsAt')::bigint > boundary_at, true)`);
    await runner.query('drop table known_products');
  }

  async down(): Promise<void> {
    throw new Error('subscriptions that live by segments cannot go back to periods');
  }

  private async fillSegments(runner: QueryRunner): Promise<void> {
    for (let after = '0'; ; ) {
      const events: { position: string; stream_id: string; tenant: string; type: string; data: object }[] =
        await runner.query(
          `select position, stream_id, tenant, type, data from events
           where position > $1 and stream_id like 'subscription/%' order by position limit $2`,
          [after, eventsAtOnce],
        );
      const last = events.at(-1);
      if (!last) return;
      const stored = events.map(({ stream_id: streamId, tenant, type, data }) => ({ streamId, tenant, type, data }));
      await projectSegments({ query: async (text, values) => runner.query(text, values) }, stored);
      after = last.position;
    }
  }
}
