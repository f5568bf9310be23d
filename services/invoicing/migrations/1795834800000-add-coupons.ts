import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Coupons, who has redeemed them, and on which invoices they stand: all of it follows from events. */
export class AddCoupons1795834800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table coupons (
        coupon_id text primary key,
        tenant text not null,
        key text not null,
        status text not null,
        created_at bigint not null,
        version int not null,
        state jsonb not null
      );
      create unique index coupons_offered on coupons (tenant, key) where status = 'active';
      create index coupons_by_time on coupons (tenant, created_at, coupon_id);
      create table coupon_redemptions (
        tenant text not null,
        redemption_id text primary key,
        coupon_id text not null,
        subscription_id text not null,
        account_id text not null,
        place int not null,
        redeemed_at bigint not null,
        ended_at bigint,
        unique (tenant, subscription_id, place)
      );
      create index coupon_redemptions_of_coupon on coupon_redemptions (tenant, coupon_id, account_id);
      create table coupon_uses (
        tenant text not null,
        redemption_id text not null,
        invoice_id text not null,
        primary key (redemption_id, invoice_id)
      );
      create index coupon_uses_of_invoice on coupon_uses (invoice_id)`);
    await runner.query(`
      create view counted_redemptions as
      select redeemed.*, coupons.state->'terms' as terms,
        (select count(*)::int from coupon_uses where coupon_uses.redemption_id = redeemed.redemption_id) as uses,
        case coupons.state #>> '{terms,duration,kind}'
          when 'once' then 1
          when 'repeating' then (coupons.state #>> '{terms,duration,invoices}')::int
        end as most_uses
      from coupon_redemptions redeemed join coupons using (tenant, coupon_id);
      create view running_redemptions as
      select * from counted_redemptions
      where ended_at is null and (most_uses is null or uses < most_uses)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop view running_redemptions;
      drop view counted_redemptions;
      drop table coupon_uses, coupon_redemptions, coupons`);
  }
}
