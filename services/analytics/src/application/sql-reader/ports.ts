/** Where somebody of a tenant asks the contract views by SQL. */
export interface SqlAccess {
  /** `server`: by a user of their own; `embedded`: there are no users, and whoever runs the stack asks for all tenants. */
  readonly mode: 'server' | 'embedded';
  /** Of ClickHouse's HTTP interface, without credentials; undefined: nothing is open. */
  readonly address: string | undefined;
  readonly database: string;
  readonly views: readonly string[];
  /** Of the tenant's reader; undefined where none can be. */
  readonly user: string | undefined;
  readonly exists: boolean;
}

/** Users of ClickHouse's that see the rows of one tenant. */
export abstract class SqlReaderStore {
  abstract find(tenant: string): Promise<SqlAccess>;
  /** Makes the tenant's reader, or gives it another password. Throws the refusals `sql-reader-needs-server` and `sql-reader-not-permitted`. */
  abstract make(tenant: string, password: string): Promise<void>;
  /** Afterwards nobody signs in as it. Throws the same refusals. */
  abstract remove(tenant: string): Promise<void>;
}
