import { Injectable } from '@nestjs/common';
import { nameKey } from '#attribution';
import { type Loaded, type TenantTransaction, TenantTransactions } from '#event-store';
import type { Claim, DiscoveredCredential, TenantSettings, UnitOfWork, UnitsOfWork } from '../../application/ports.js';
import { hasProductWithin } from '../../domain/subscription/claims.js';
import { areDistinguishable, credentialsInUse, type NewCredential } from '../../domain/subscription/credentials.js';
import { type StoredSubscription, subscriptionOf } from '../../domain/subscription/first-version.js';
import type { Subscription } from '../../domain/subscription/subscription.js';
import { checkouts, organizations, portalLinks, subscribers, subscriptions, testClocks } from './aggregates.js';
import { TransactionClocks } from './transaction-clocks.js';
import { TransactionHolds } from './transaction-holds.js';

const isSignUp = `state ? 'isSignUp'`;
const isOfPortal = `state ? 'accountId'`;

const isOfBearer = `account_id in (
  select $2 union all select id from organizations where tenant = $1 and merged_into = $2)`;
const isDiscovered = `(state->>'discovered')::boolean`;

@Injectable()
export class UnitsOfWorkRepository implements UnitsOfWork {
  constructor(private readonly transactions: TenantTransactions) {}

  inTransaction<Result>(tenant: string, work: (unit: UnitOfWork) => Promise<Result>): Promise<Result> {
    return this.within(tenant, 'shared', work);
  }

  changingClocks<Result>(tenant: string, work: (unit: UnitOfWork) => Promise<Result>): Promise<Result> {
    return this.within(tenant, 'alone', work);
  }

  // The first thing every transaction asks for: whoever holds rows never waits for a clock, so nobody waits in a circle.
  private within<Result>(
    tenant: string,
    mode: 'alone' | 'shared',
    work: (unit: UnitOfWork) => Promise<Result>,
  ): Promise<Result> {
    const begin = async (transaction: TenantTransaction) => {
      await transaction.lock(`clocks/${tenant}`, mode);
      return new PostgresUnitOfWork(transaction);
    };
    return this.transactions.run(tenant, begin, work);
  }
}

class PostgresUnitOfWork implements UnitOfWork {
  readonly tenant;
  readonly organizations;
  readonly subscribers;
  readonly subscriptions;
  readonly testClocks;
  readonly portalLinks;
  readonly checkouts;
  readonly held;
  private readonly clocks;
  private known: Promise<TenantSettings> | undefined;

  constructor(private readonly transaction: TenantTransaction) {
    this.tenant = transaction.tenant;
    this.organizations = transaction.storeOf(organizations);
    this.subscribers = transaction.storeOf(subscribers);
    this.subscriptions = transaction.storeOf(subscriptions);
    this.testClocks = transaction.storeOf(testClocks);
    this.portalLinks = transaction.storeOf(portalLinks);
    this.checkouts = transaction.storeOf(checkouts);
    this.held = new TransactionHolds(transaction);
    this.clocks = new TransactionClocks(transaction);
  }

  async isOrganizationNameTaken(name: string, butBy: string): Promise<boolean> {
    await this.claim(`organization/${nameKey(name)}`);
    return this.finds('organizations where tenant = $1 and name_key = $2 and id <> $3', [nameKey(name), butBy]);
  }

  async discoveredOrganization(name: string): Promise<string | undefined> {
    const key = nameKey(name);
    await this.claim(`organization/${key}`);
    return this.idOf(`organizations where tenant = $1 and name_key = $2 and ${isDiscovered}`, key);
  }

  async discoveredSubscriber(email: string): Promise<string | undefined> {
    await this.claim(`subscriber/${email}`);
    return this.idOf(`subscribers where tenant = $1 and email = $2 and ${isDiscovered}`, email);
  }

  organizationNamed(name: string): Promise<string | undefined> {
    return this.idOf('organizations where tenant = $1 and name_key = $2', nameKey(name), 'coalesce(merged_into, id)');
  }

  async bearerOf(accountId: string): Promise<string> {
    const where = 'organizations where tenant = $1 and id = $2 and merged_into is not null';
    return (await this.idOf(where, accountId, 'merged_into')) ?? accountId;
  }

  async hold(organizationIds: readonly string[], mode: 'alone' | 'shared'): Promise<void> {
    for (const id of organizationIds.toSorted()) await this.transaction.lock(`${this.tenant}/merge/${id}`, mode);
  }

  organizationsMergedInto(organizationId: string): Promise<string[]> {
    return this.idsOf('organizations where tenant = $1 and merged_into = $2 order by id', [organizationId]);
  }

  subscribersOf(organizationId: string, limit: number): Promise<string[]> {
    const where = 'subscribers where tenant = $1 and organization_id = $2 order by id limit $3';
    return this.idsOf(where, [organizationId, limit]);
  }

  async rememberCredential(discovered: DiscoveredCredential): Promise<void> {
    const { name, organization, subscriber, product, discoveredAt } = discovered;
    const beside = [organization ?? null, subscriber ?? null, product ?? null, discoveredAt];
    await this.transaction.rows(
      `insert into discovered_credentials (tenant, name_key, name, organization, subscriber, product, discovered_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [nameKey(name), name, ...beside],
    );
  }

  async forgetDiscoveredCredentials(credentials: readonly NewCredential[]): Promise<void> {
    const keys = credentials.flatMap(({ credentialId, name, keyPrefix = '' }) => [credentialId, name, keyPrefix]);
    if (keys.length === 0) return;
    await this.transaction.rows('delete from discovered_credentials where tenant = $1 and name_key = any ($2)', [
      keys.map(nameKey),
    ]);
  }

  async isSubscriberEmailTaken(email: string, butBy: string): Promise<boolean> {
    await this.claim(`subscriber/${email}`);
    return this.finds('subscribers where tenant = $1 and email = $2 and id <> $3', [email, butBy]);
  }

  subscriberWithEmail(email: string): Promise<string | undefined> {
    return this.idOf('subscribers where tenant = $1 and email = $2', email);
  }

  async settings(): Promise<TenantSettings> {
    this.known ??= this.readSettings();
    return this.known;
  }

  private async readSettings(): Promise<TenantSettings> {
    const [row] = await this.transaction.rows<{
      time_zone: string;
      late_usage: TenantSettings['lateUsage'];
      late_window_ms: string | null;
    }>('select time_zone, late_usage, late_window_ms from known_tenants where tenant = $1');
    if (!row) return { timeZone: 'UTC', lateUsage: 'next-invoice' };
    const { time_zone: timeZone, late_usage: lateUsage, late_window_ms: lateWindowMs } = row;
    return { timeZone, lateUsage, ...(lateWindowMs !== null && { lateWindowMs: Number(lateWindowMs) }) };
  }

  clockOf = (testClockId: string | undefined) => this.clocks.clockOf(testClockId);
  tenantClock = () => this.clocks.tenantClock();
  assignClocks = (subscriptionId?: string) => this.clocks.assign(subscriptionId);
  liveNaming = (testClockId: string) => this.clocks.liveNaming(testClockId);
  dueUnder = (testClockId: string, until: number, limit: number) => this.clocks.dueUnder(testClockId, until, limit);
  withLateDocuments = (testClockId: string, all: boolean) => this.clocks.withLateDocuments(testClockId, all);

  async openPortalLinks(accountId: string, at: number): Promise<number> {
    await this.claim(`portal-links/${accountId}`);
    return this.count('portal_links where tenant = $1 and account_id = $2 and not revoked and expires_at > $3', [
      accountId,
      at,
    ]);
  }

  async openCheckouts(at: number): Promise<number> {
    await this.claim('checkouts');
    return this.count(
      `checkouts where tenant = $1 and not completed and expires_at > $2 and not ${isSignUp}
      and not ${isOfPortal}`,
      [at],
    );
  }

  async openCheckoutsOf(accountId: string, at: number): Promise<number> {
    await this.claim(`checkouts/${accountId}`);
    const where = `checkouts where tenant = $1 and not completed and expires_at > $2 and state->>'accountId' = $3`;
    return this.count(where, [at, accountId]);
  }

  async signUpsSince(at: number, email?: string): Promise<number> {
    await this.claim('sign-ups');
    const where = `checkouts where tenant = $1 and created_at > $2 and ${isSignUp}`;
    return email === undefined ? this.count(where, [at]) : this.count(`${where} and state->>'email' = $3`, [at, email]);
  }

  async overlaps({ subscriptionId, accountId, productId, from, until, credentials }: Claim): Promise<boolean> {
    const bearer = await this.bearerOf(accountId);
    await this.claim(`subscription/${bearer}/${productId}`);
    const rivals = await this.transaction.rows<{ state: StoredSubscription }>(
      `select state from subscriptions
       where tenant = $1 and ${isOfBearer} and $3 = any (products) and id <> $4
         and (ended_at is null or (ended_at > $5 and ended_at > started_at))`,
      [bearer, productId, subscriptionId, from],
    );
    return rivals
      .map(({ state }) => subscriptionOf(state))
      .filter((rival) => hasProductWithin(rival, productId, { from, until }))
      .some((rival) => !areDistinguishable(credentialsInUse(rival.credentials), credentials));
  }

  async liveSubscriptions(
    of: { accountId: string } | { subscriberId: string } | { productId: string },
  ): Promise<string[]> {
    const [which, value] =
      'accountId' in of
        ? [isOfBearer, of.accountId]
        : 'productId' in of
          ? ['(product_id = $2 or planned_product_id = $2)', of.productId]
          : ['subscriber_id = $2', of.subscriberId];
    return this.idsOf(`subscriptions where tenant = $1 and ${which} and boundary_at is not null order by id`, [value]);
  }

  async liveUnder(testClockId: string | undefined): Promise<Loaded<Subscription>[]> {
    const live = await this.transaction.rows<{ id: string; version: number; state: StoredSubscription }>(
      `select id, version, state from subscriptions
       where tenant = $1 and boundary_at is not null and clock_id is not distinct from $2`,
      [testClockId ?? null],
    );
    return live.map(({ state, ...row }) => ({ ...row, state: subscriptionOf(state) }));
  }

  async countLive(): Promise<number> {
    await this.claim('subscriptions');
    return this.count('subscriptions where tenant = $1 and boundary_at is not null', []);
  }

  private async count(where: string, values: unknown[]): Promise<number> {
    const [row] = await this.transaction.rows<{ count: number }>(`select count(*)::int as count from ${where}`, values);
    return row?.count ?? 0;
  }

  private claim(what: string): Promise<void> {
    return this.transaction.lock(`${this.tenant}/${what}`);
  }

  private async idOf(where: string, value: string, id = 'id'): Promise<string | undefined> {
    return (await this.idsOf(where, [value], id))[0];
  }

  private async idsOf(where: string, values: unknown[], id = 'id'): Promise<string[]> {
    return (await this.transaction.rows<{ id: string }>(`select ${id} as id from ${where}`, values)).map(
      (row) => row.id,
    );
  }

  private async finds(where: string, values: unknown[]): Promise<boolean> {
    return (await this.transaction.rows(`select 1 from ${where} limit 1`, values)).length > 0;
  }
}
