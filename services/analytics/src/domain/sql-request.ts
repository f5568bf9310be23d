/** What a client of ClickHouse's HTTP interface says: in its headers, its address, and for the rest of the question its body. */
export interface SqlRequest {
  readonly sql: string;
  /** Undefined: the client says none. */
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** Where the question does not say one. */
  readonly format: string;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** @param url path and query of the request */
export function sqlRequestOf(url: string, headers: Headers, body: string): SqlRequest {
  const { searchParams } = new URL(url, 'http://localhost');
  const header = (name: string): string | undefined => [headers[name] ?? []].flat()[0];
  const basic = basicOf(header('authorization'));
  return {
    sql: [searchParams.get('query') ?? '', body].filter((part) => part.trim() !== '').join('\n'),
    user: header('x-clickhouse-user') ?? basic?.user ?? searchParams.get('user') ?? undefined,
    password: header('x-clickhouse-key') ?? basic?.password ?? searchParams.get('password') ?? undefined,
    format: header('x-clickhouse-format') ?? searchParams.get('default_format') ?? 'TabSeparated',
  };
}

function basicOf(authorization: string | undefined): { user: string; password: string } | undefined {
  const encoded = authorization?.match(/^Basic ([A-Za-z0-9+/=]+)$/i)?.[1];
  if (encoded === undefined) return undefined;
  const [user = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { user, password: password.join(':') };
}

/** Why a question is not asked, or undefined. Whatever else it does but read, the engine itself refuses. */
export function problemOfSql({ sql, format }: Pick<SqlRequest, 'sql' | 'format'>): string | undefined {
  if (sql === '') return 'There is no query.';
  // The engine would write a file of this machine, although it only reads tables.
  if (/outfile/i.test(sql)) return 'A query here writes no files: INTO OUTFILE is not allowed.';
  if (!/^[A-Za-z0-9]{1,64}$/.test(format)) return 'The format has a name of letters and digits.';
  return undefined;
}
