import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of one recipient, of one document, and of what did not arrive read no other deliveries of the tenant. */
export class FindDeliveries1796550000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index deliveries_of_recipient on deliveries (tenant, recipient, requested)');
    await runner.query('create index deliveries_about on deliveries (tenant, about, requested)');
    await runner.query(
      `create index deliveries_not_received on deliveries (tenant, status, requested) where status <> 'succeeded'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index deliveries_of_recipient, deliveries_about, deliveries_not_received');
  }
}
