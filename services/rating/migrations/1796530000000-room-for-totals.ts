import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Totals, and those of groups, are written again with every batch that touches them. With room in its page a row's new version stays beside the
 * old one, and no index is written for it. What is stored already gets its room when it is written next.
 */
export class RoomForTotals1796530000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table period_charges set (fillfactor = 50);
      alter table meter_groups set (fillfactor = 70)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table period_charges reset (fillfactor); alter table meter_groups reset (fillfactor)');
  }
}
