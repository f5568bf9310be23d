import pg from 'pg';

/** The services that have a schema, which bears the name of its service. */
export const servicesWithSchema = [
  'analytics',
  'catalog',
  'identity',
  'ingestion',
  'invoicing',
  'notifications',
  'payments',
  'rating',
  'subscriptions',
] as const;

export type ServiceWithSchema = (typeof servicesWithSchema)[number];

export const roleOf = (service: ServiceWithSchema): string => `meterstream_${service}`;

export type RolePasswords = Readonly<Record<ServiceWithSchema, string>>;

/**
 * Everything in a schema that has an owner of its own, with the words that change it. A sequence of an identity or serial
 * column follows its table.
 */
const ownedBy = `
  select case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end as kind,
    oid::regclass::text as name
  from pg_class where relnamespace = $1::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S') and relowner <> $2::regrole
    and not exists (select 1 from pg_depend d where d.objid = pg_class.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i'))
  union all
  select 'routine', oid::regprocedure::text from pg_proc where pronamespace = $1::regnamespace and proowner <> $2::regrole`;

/**
 * Makes each service a role that owns its own schema and may do nothing elsewhere; makes what an installation without roles
 * has theirs. Whoever asks must be an administrator of the database. Made again it changes nothing but passwords.
 */
export async function makeServiceRoles(administratorUrl: string, passwords: RolePasswords): Promise<void> {
  const client = new pg.Client({ connectionString: administratorUrl });
  await client.connect();
  try {
    await client.query('begin');
    // Of two that do this at once, one waits.
    await client.query("select pg_advisory_xact_lock(hashtext('meterstream roles'))");
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    const database = client.escapeIdentifier(rows[0]?.name ?? '');
    await client.query(`revoke all on database ${database} from public; revoke all on schema public from public`);
    for (const service of servicesWithSchema) await makeRole(client, database, service, passwords[service]);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function makeRole(client: pg.Client, database: string, service: ServiceWithSchema, password: string) {
  const role = roleOf(service);
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (rowCount === 0) await client.query(`create role ${role}`);
  const rights = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls';
  await client.query(`alter role ${role} ${rights} password ${client.escapeLiteral(password)}`);
  // An administrator who is no superuser gives away only to roles that it is a member of.
  await client.query(`grant ${role} to current_user`);
  await client.query(`grant connect on database ${database} to ${role}`);
  await client.query(`create schema if not exists ${service}`);
  await client.query(`revoke all on schema ${service} from public; alter schema ${service} owner to ${role}`);
  const { rows } = await client.query<{ kind: string; name: string }>(ownedBy, [service, role]);
  for (const { kind, name } of rows) await client.query(`alter ${kind} ${name} owner to ${role}`);
}
