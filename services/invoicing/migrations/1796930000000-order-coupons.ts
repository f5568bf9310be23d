import type { MigrationInterface, QueryRunner } from 'typeorm';

/** After which occasion of its subscription a coupon was redeemed, and ended; null of those of before this was said. */
export class OrderCoupons1796930000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table coupon_redemptions
        add redeemed_after_kind text,
        add redeemed_after_number int,
        add ended_after_kind text,
        add ended_after_number int`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table coupon_redemptions
        drop redeemed_after_kind,
        drop redeemed_after_number,
        drop ended_after_kind,
        drop ended_after_number`);
  }
}
