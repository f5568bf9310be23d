import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { POOL, withTransaction } from '#database';
import type { Aggregate } from './aggregate.js';
import { AggregateRepository } from './aggregate.repository.js';
import type { AggregateStore } from './aggregate-store.js';
import { EventStore, VersionConflict } from './event-store.js';

/** How often work begins again because somebody else appended first. More often is a defect, not a race. */
const mostAttempts = 5;

/** Begins units of work. */
@Injectable()
export class TenantTransactions {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly store: EventStore,
  ) {}

  /**
   * One transaction of one tenant. `begin` takes the locks that it needs first and makes the service's unit of work.
   * When somebody else appended to one of its streams first, everything begins again, so the work decides what it does
   * inside; it rejects with Unavailable when the database is away.
   */
  async run<Unit, Result>(
    tenant: string,
    begin: (transaction: TenantTransaction) => Unit | Promise<Unit>,
    work: (unit: Unit) => Promise<Result>,
  ): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await withTransaction(this.pool, async (client) =>
          work(await begin(new TenantTransaction(tenant, client, this.store))),
        );
      } catch (error) {
        if (!(error instanceof VersionConflict) || attempt === mostAttempts) throw error;
      }
    }
  }
}

/** What a unit of work is made of: the tenant's aggregates, locks, and plain SQL for its own questions. */
export class TenantTransaction {
  constructor(
    readonly tenant: string,
    readonly client: PoolClient,
    private readonly store: EventStore,
  ) {}

  storeOf<State extends { readonly status: string }, Event extends { readonly type: string }>(
    aggregate: Aggregate<State, Event>,
  ): AggregateStore<State, Event> {
    return new AggregateRepository(aggregate, this.tenant, this.client, this.store);
  }

  /** Makes everybody who names the same wait until this transaction has ended; shared lets in those who share it. */
  async lock(name: string, mode: 'alone' | 'shared' = 'alone'): Promise<void> {
    const lock = mode === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
    await this.client.query(`select ${lock}(hashtextextended($1, 0))`, [`${this.store.schema}/${name}`]);
  }

  /** The rows of a query in which the tenant is $1. */
  async rows<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(text, [this.tenant, ...values])).rows;
  }
}
