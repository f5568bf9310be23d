import type { PoolClient } from 'pg';
import type { Decider } from '#decider';
import type { Aggregate, Present } from './aggregate.js';
import { foldOf } from './aggregate-history.js';
import type { AggregateStore, Change, Loaded } from './aggregate-store.js';
import type { EventStore } from './event-store.js';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly state: unknown;
}

/**
 * Rows and streams of one kind of aggregate. The row makes a stream of 100,000 events load as fast as a new one; it is
 * written in the transaction that appends the events, so it is never behind them.
 */
export class AggregateRepository<State extends { readonly status: string }, Event extends { readonly type: string }>
  implements AggregateStore<State, Event>
{
  constructor(
    private readonly aggregate: Aggregate<State, Event>,
    private readonly tenant: string,
    private readonly client: PoolClient,
    private readonly store: EventStore,
  ) {}

  async load(id: string): Promise<Loaded<State>> {
    const [loaded] = await this.loadAll([id]);
    return loaded ?? { id, state: this.aggregate.initial, version: 0 };
  }

  async loadAll(ids: readonly string[]): Promise<Loaded<State>[]> {
    if (ids.length === 0) return [];
    const { table, idColumn, upcastState } = this.aggregate;
    const { rows } = await this.client.query<Row>(
      `select ${idColumn} as id, version, state from ${table}
       where ${idColumn} = any($1) and tenant = $2 order by ${idColumn} for no key update`,
      [ids, this.tenant],
    );
    const folded = rows.filter(({ state }) => state !== null);
    const loaded = folded.map(({ id, version, state }) => ({
      id,
      version,
      state: upcastState ? upcastState(state) : (state as State),
    }));
    const known = new Set(folded.map(({ id }) => id));
    const unfolded = ids.filter((id) => !known.has(id));
    if (unfolded.length === 0) return loaded;
    return [...loaded, ...(await this.fold(unfolded))].sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  async save(before: Loaded<State>, events: readonly Event[]): Promise<Loaded<State>> {
    const [after] = await this.saveAll([{ before, events }]);
    return after ?? before;
  }

  async saveAll(changes: readonly Change<State, Event>[]): Promise<Loaded<State>[]> {
    const decided = changes.map(({ before, events }) => this.decided(before, events));
    const changed = decided.filter(({ events }) => events.length > 0);
    if (changed.length > 0) {
      await this.storeRows(changed.map(({ after }) => after));
      const recordedAt = new Date();
      const appends = changed.map(({ before: { id, version }, events }) => ({
        streamId: `${this.aggregate.prefix}${id}`,
        tenant: this.tenant,
        expectedVersion: version,
        events,
        recordedAt,
      }));
      const stored = await this.store.appendAll(appends, this.client);
      await this.aggregate.project?.(this.client, stored);
    }
    return decided.map(({ after }) => after);
  }

  async decide<Command>(
    id: string,
    decider: Pick<Decider<Command, State, Event>, 'decide'>,
    command: Command,
  ): Promise<Loaded<State>> {
    const before = await this.load(id);
    return this.save(before, decider.decide(command, before.state));
  }

  private decided(before: Loaded<State>, events: readonly Event[]) {
    const { aggregate } = this;
    let { state, version } = before;
    const stored = events.map(({ type, ...fields }) => {
      state = aggregate.evolve(state, { type, ...fields } as unknown as Event);
      version += 1;
      return { type, data: aggregate.eventsCarryState ? { ...fields, after: state } : fields };
    });
    return { before, events: stored, after: { id: before.id, state, version } };
  }

  /** Of streams whose row was never written, or was emptied because the state has another shape now. */
  private async fold(ids: readonly string[]): Promise<Loaded<State>[]> {
    const { prefix } = this.aggregate;
    const streams = ids.map((id) => `${prefix}${id}`);
    const events = await this.store.readAll(streams, this.tenant, this.client);
    return [...Map.groupBy(events, ({ streamId }) => streamId)].map(([streamId, history]) => ({
      id: streamId.slice(prefix.length),
      state: foldOf(this.aggregate, history),
      version: history.length,
    }));
  }

  private async storeRows(loaded: readonly Loaded<State>[]): Promise<void> {
    const { table, idColumn } = this.aggregate;
    const rows = loaded.map(({ id, version, state }) => ({
      [idColumn]: id,
      tenant: this.tenant,
      version,
      state,
      ...this.aggregate.columnsOf(state as Present<State>),
    }));
    const names = Object.keys(rows[0] ?? {});
    const changing = names.filter((name) => name !== idColumn && name !== 'tenant');
    await this.client.query(
      `insert into ${table} (${names}) select ${names} from jsonb_populate_recordset(null::${table}, $1)
       on conflict (${idColumn}) do update set ${changing.map((name) => `${name} = excluded.${name}`)}`,
      [JSON.stringify(rows)],
    );
  }
}
