import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The stream of a tenant's policy had a name that a collection of a tenant called "dunning-policy" could have, too. And what is due
 * is found by tenant and instant, each by an index of its own.
 */
export class PoliciesAreNamedApart1796510000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(renamed('dunning-policy/', 'dunning-policy:'));
    await runner.query('drop index collections_due_of_tenant');
    await runner.query(
      'create index collections_to_charge_of_tenant on collections (tenant, charge_due_at) where charge_due_at is not null',
    );
    await runner.query(
      'create index collections_to_dun_of_tenant on collections (tenant, dunning_due_at) where dunning_due_at is not null',
    );
    await runner.query(
      'create index collections_of_account on collections (tenant, account_id) where gateway_id is not null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop index collections_to_charge_of_tenant, collections_to_dun_of_tenant, collections_of_account',
    );
    await runner.query('create index collections_due_of_tenant on collections (tenant, charge_due_at, dunning_due_at)');
    await runner.query(renamed('dunning-policy:', 'dunning-policy/'));
  }
}

/** Only what is of a policy: a collection may begin alike. */
const renamed = (from: string, to: string) =>
  `update events set stream_id = '${to}' || substr(stream_id, ${from.length + 1})
   where type = 'DunningPolicySet' and stream_id like '${from}%'`;
