import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a provider had not decided for thirty days was not looked at any more. It is, once a day. */
export class LookAtOldAttempts1796910000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update provider_requests r set next_at = now()
      from payments p
      where p.tenant = r.tenant and p.payment_id = r.payment_id and r.next_at is null and r.sent_at is not null and (
        r.kind = 'charge' and p.status in ('pending', 'requires-action')
        or r.kind = 'refund' and p.details->'refunds' @>
          jsonb_build_array(jsonb_build_object('refundId', r.request_id, 'status', 'pending')))`);
  }

  async down(): Promise<void> {}
}
