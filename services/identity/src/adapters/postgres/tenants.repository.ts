import type { Pool, PoolClient } from 'pg';
import { withTransaction } from '#database';
import { type Decider, stateAfter } from '#decider';
import type { EventStore } from '#event-store';
import type { Loaded, Tenants, TenantWork } from '../../application/ports.js';
import { type ApiKey, type ApiKeyEvent, evolveApiKey, noApiKey } from '../../domain/api-key/api-key.js';
import { evolveTenant, noTenant, type Tenant, type TenantEvent } from '../../domain/tenant/tenant.js';

export const tenantStream = (tenant: string) => `tenant/${tenant}`;
export const apiKeyStream = (keyId: string) => `api-key/${keyId}`;

/** Events and read models of one tenant change together, under a lock that lets one change of a tenant in at a time. */
export class PostgresTenants implements Tenants {
  constructor(
    private readonly pool: Pool,
    private readonly store: EventStore,
  ) {}

  inTransaction<Result>(tenant: string, work: (on: TenantWork) => Promise<Result>): Promise<Result> {
    return withTransaction(this.pool, async (client) => {
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`identity/${tenant}`]);
      return work(new PostgresTenantWork(tenant, client, this.store));
    });
  }
}

class PostgresTenantWork implements TenantWork {
  constructor(
    private readonly id: string,
    private readonly client: PoolClient,
    private readonly store: EventStore,
  ) {}

  tenant(): Promise<Loaded<Tenant>> {
    return this.load(tenantStream(this.id), { initial: noTenant, evolve: evolveTenant });
  }

  async saveTenant(before: Loaded<Tenant>, events: readonly TenantEvent[], at: number): Promise<void> {
    if (events.length === 0) return;
    const after = stateAfter({ initial: before.state, evolve: evolveTenant }, events);
    if (after.status === 'absent') throw new Error('a saved tenant is there');
    await this.client.query(
      `insert into tenants (tenant, name, time_zone, version, created_at) values ($1, $2, $3, $4, $5)
       on conflict (tenant) do update set name = excluded.name, time_zone = excluded.time_zone, version = excluded.version`,
      [this.id, after.name, after.timeZone, before.version + events.length, new Date(after.createdAt)],
    );
    await this.append(tenantStream(this.id), before.version, events, at);
  }

  /** A key of another tenant is as absent as one that never was. */
  async apiKey(keyId: string): Promise<Loaded<ApiKey>> {
    const { rowCount } = await this.client.query('select 1 from api_keys where key_id = $1 and tenant = $2', [
      keyId,
      this.id,
    ]);
    if (rowCount === 0) return { state: noApiKey, version: 0 };
    return this.load(apiKeyStream(keyId), { initial: noApiKey, evolve: evolveApiKey });
  }

  async saveApiKey(keyId: string, before: Loaded<ApiKey>, events: readonly ApiKeyEvent[], at: number): Promise<void> {
    if (events.length === 0) return;
    const after = stateAfter({ initial: before.state, evolve: evolveApiKey }, events);
    if (after.status === 'absent') throw new Error('a saved key is there');
    await this.client.query(
      `insert into api_keys (key_id, tenant, name, key_hash, scopes, last_four, created_at, expires_at, revoked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (key_id) do update set revoked_at = excluded.revoked_at`,
      [
        keyId,
        this.id,
        after.name,
        Buffer.from(after.keyHash, 'base64'),
        after.scopes,
        after.lastFour,
        new Date(after.createdAt),
        after.expiresAt === undefined ? null : new Date(after.expiresAt),
        after.status === 'revoked' ? new Date(after.revokedAt) : null,
      ],
    );
    await this.append(apiKeyStream(keyId), before.version, events, at);
  }

  async activeKeys(): Promise<number> {
    const { rows } = await this.client.query<{ count: number }>(
      'select count(*)::int as count from api_keys where tenant = $1 and revoked_at is null',
      [this.id],
    );
    return rows[0]?.count ?? 0;
  }

  async otherAdminKeys(keyId: string, at: number): Promise<number> {
    const { rows } = await this.client.query<{ count: number }>(
      `select count(*)::int as count from api_keys
       where tenant = $1 and key_id <> $2 and revoked_at is null and 'admin' = any(scopes)
         and (expires_at is null or expires_at > $3)`,
      [this.id, keyId, new Date(at)],
    );
    return rows[0]?.count ?? 0;
  }

  async ownerOfHash(keyHash: string): Promise<{ tenant: string; revoked: boolean } | undefined> {
    const { rows } = await this.client.query<{ tenant: string; revoked: boolean }>(
      'select tenant, revoked_at is not null as revoked from api_keys where key_hash = $1',
      [Buffer.from(keyHash, 'base64')],
    );
    return rows[0];
  }

  private async load<State, Event>(
    streamId: string,
    decider: Pick<Decider<never, State, Event>, 'initial' | 'evolve'>,
  ): Promise<Loaded<State>> {
    const stored = await this.store.read(streamId, this.client);
    const events = stored.map(({ type, data }) => ({ type, ...data }) as Event);
    return { state: stateAfter(decider, events), version: stored.length };
  }

  private async append(
    streamId: string,
    expectedVersion: number,
    events: readonly (TenantEvent | ApiKeyEvent)[],
    at: number,
  ): Promise<void> {
    const named = events.map(({ type, ...data }) => ({ type, data }));
    await this.store.append(
      { streamId, tenant: this.id, expectedVersion, events: named, recordedAt: new Date(at) },
      this.client,
    );
  }
}
