/** What a client of ClickHouse's HTTP interface says: in its headers, its address, and for the rest of the question its body. */
export interface SqlRequest {
  readonly sql: string;
  /** Undefined: the client says none. */
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** Where the question does not say one. */
  readonly format: string;
  /** In which tables are looked for that the question names alone; undefined: in our own. */
  readonly database: string | undefined;
  /** What stands for `{name:Type}` in the question; null: nothing. */
  readonly parameters: Readonly<Record<string, string | null>>;
  /** Of ClickHouse's protocol, by which answers in Native are written; 0: the client says none. */
  readonly revision: number;
  /** Whether answers come in ClickHouse's own compressed frames. */
  readonly isCompressed: boolean;
  /** Whether answers come as gzip, which ClickHouse asks to be said twice. */
  readonly isGzipped: boolean;
  /** Settings of the engine that the client names. */
  readonly settings: URLSearchParams;
  /** A name that the client has for the question. */
  readonly queryId: string | undefined;
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
    database: header('x-clickhouse-database') || searchParams.get('database') || undefined,
    parameters: parametersOf(searchParams),
    revision: Math.trunc(Number(searchParams.get('client_protocol_version') ?? 0)) || 0,
    isCompressed: isOn(searchParams.get('compress')),
    isGzipped: isOn(searchParams.get('enable_http_compression')) && takesGzip(header('accept-encoding') ?? ''),
    settings: searchParams,
    queryId: header('x-clickhouse-query-id') ?? searchParams.get('query_id') ?? undefined,
  };
}

const isOn = (value: string | null): boolean => value === '1' || value === 'true';

const takesGzip = (accepted: string): boolean =>
  /(^|,)\s*gzip\s*(,|;|$)/i.test(accepted) && !/gzip\s*;\s*q=0(\.0*)?\s*(,|$)/i.test(accepted);

const parametersOf = (query: URLSearchParams): Record<string, string | null> =>
  Object.fromEntries(
    [...query]
      .filter(([name]) => /^param_\w{1,64}$/.test(name))
      .map(([name, value]) => [name.slice('param_'.length), value === '\\N' ? null : unescaped(value)]),
  );

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', 0: '\0' };

/**
 * Parameters come as text in a table with tabs would; the engine's binding escapes them so again. What is quoted within a list
 * stays so: a quotation mark there is one by being written twice.
 */
const unescaped = (value: string): string => {
  const quote = /^[[{(]/.test(value) ? "''" : "'";
  return value.replaceAll(/\\(.)/gs, (_, sign: string) => (sign === "'" ? quote : (escapes[sign] ?? sign)));
};

function basicOf(authorization: string | undefined): { user: string; password: string } | undefined {
  const encoded = authorization?.match(/^Basic ([A-Za-z0-9+/=]+)$/i)?.[1];
  if (encoded === undefined) return undefined;
  const [user = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { user, password: password.join(':') };
}

/**
 * Strings, quoted names and comments, as ClickHouse tells them from the rest. Each ends with its sign or with the query, so that
 * nothing is read twice: a search that failed at every sign that is never closed would take the square of the query's length.
 */
const quoted =
  /'(?:[^'\\]|\\[\s\S]?)*('|$)|"(?:[^"\\]|\\[\s\S]?)*("|$)|`(?:[^`\\]|\\[\s\S]?)*(`|$)|--[^\n]*|\/\*[\s\S]*?(\*\/|$)/g;

/** What is not closed stays, and is found. */
const withoutQuoted = (sql: string) =>
  sql.replaceAll(quoted, (whole, ...ends: unknown[]) => (ends.slice(0, 4).includes('') ? whole : ' '));

/** Names stand bare, for whoever quotes the name of a function calls it all the same. */
const withBareNames = (sql: string) =>
  sql.replaceAll(quoted, (whole) => (/^["`]/.test(whole) ? ` ${whole.slice(1, -1)} ` : ' '));

/**
 * Functions that read a file of this machine, reach another one, or ask what stands in a text: the engine calls them although it
 * only reads, and by name alone too (`apply file`, `arrayMap(file, …)`).
 */
const forbiddenFunctions =
  /(?<![\w.])(file|eval|catboostEvaluate|ai(classify|embed|extract|generate\w*|translate))(?!\w)/i;
/** To know what columns a table function has, the engine fetches what it names. */
const describedFunction = /\b(describe|desc|override)\s+(table\s+)?[\w.]+\s*\(/i;

/**
 * Why a question is not asked, or undefined. The engine itself refuses what writes tables, settings or reads elsewhere; what
 * it would do although it only reads is refused here: a file of this machine, the end of another's query, a second statement,
 * whose answer would stand before the next one's.
 */
export function problemOfSql({ sql, format }: Pick<SqlRequest, 'sql' | 'format'>): string | undefined {
  const bare = withoutQuoted(sql).trim();
  if (bare === '') return 'There is no query.';
  if (!/^\(*\s*(select|with|show|describe|desc|explain|exists)\b/i.test(bare))
    return 'A query here reads: SELECT, WITH, SHOW, DESCRIBE, EXPLAIN or EXISTS.';
  if (/\boutfile\b/i.test(bare)) return 'A query here writes no files: INTO OUTFILE is not allowed.';
  if (/;\s*\S/.test(bare)) return 'One query at a time.';
  // Whoever quotes otherwise could hide all of these from us.
  if (/['"`#$]/.test(bare)) return 'Text stands in quotation marks that end; there is no # and no $ outside of it.';
  if (sql.match(quoted)?.some((one) => /^["`].*\\/s.test(one))) return 'Names are written as they are, without \\.';
  const named = withBareNames(sql);
  if (forbiddenFunctions.test(named) || describedFunction.test(named))
    return 'A query here reads the tables of this ClickHouse: no files, no other machines, no queries in a text.';
  if (!/^[A-Za-z0-9]{1,64}$/.test(format)) return 'The format has a name of letters and digits.';
  return undefined;
}
