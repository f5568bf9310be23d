import { randomUUID } from 'node:crypto';

/** Of one query of others: what the engine may take for it. */
export const readOnlyLimits = { seconds: 15, memoryBytes: 1_500_000_000, resultBytes: 100_000_000 };

/** The same by the names of ClickHouse's settings. */
export const readOnlySettings: Readonly<Record<string, number>> = {
  max_execution_time: readOnlyLimits.seconds,
  max_memory_usage: readOnlyLimits.memoryBytes,
  max_result_bytes: readOnlyLimits.resultBytes,
};

/** What is said beside a query. */
export interface BesideQuery {
  /** In which tables are looked for that it names alone. */
  readonly database?: string | undefined;
  /** What stands for `{name:Type}` in it. */
  readonly parameters?: Readonly<Record<string, string | null>>;
  /** Limits that are lower than ours, as text for `SET`. */
  readonly limits?: Readonly<Record<string, string>>;
  /** Says that nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

/** Queries that read, over connections of their own: whatever they say, they cannot write, nor leave their limits. */
export interface ReadOnlyEngine {
  /** Bytes in the format; throws what the engine says. One at a time. */
  ask(sql: string, format: string, beside?: BesideQuery): Promise<Uint8Array>;
  close(): Promise<void>;
}

const stopEveryMs = 250;

export async function openReadOnlyEngine(path: string, database: string): Promise<ReadOnlyEngine> {
  const { Session } = await import('chdb');
  /** By which the queries of these connections are found among those of all. */
  const mark = `sql-port-${randomUUID()}`;
  const open = async (limits: Readonly<Record<string, string>> = {}) => {
    const session = new Session(path);
    const fixed = { result_overflow_mode: "'throw'", ...limits, log_comment: `'${mark}'` };
    const settings = Object.entries({ ...readOnlySettings, ...fixed }).map(([name, value]) => `${name} = ${value}`);
    await session.queryAsync(`set ${settings.join(', ')}`);
    // The last setting that this connection takes.
    await session.queryAsync('set readonly = 1');
    return session;
  };
  type Opened = Awaited<ReturnType<typeof open>>;
  let session: Opened | undefined = await open();
  let stopping: Opened | undefined;

  /** The engine ends a query that is under way where another connection says so. Answers how to stop saying it. */
  const stopOn = (signal: AbortSignal | undefined): (() => Promise<unknown>) => {
    let timer: NodeJS.Timeout | undefined;
    let said: Promise<unknown> = Promise.resolve();
    const stop = () => {
      stopping ??= new Session(path);
      said = stopping.queryAsync(`kill query where Settings['log_comment'] = '${mark}' async`).catch(() => undefined);
    };
    const begin = () => {
      stop();
      // It may not have begun.
      timer = setInterval(stop, stopEveryMs);
    };
    // While a connection was opened for it nobody listened.
    if (signal?.aborted) begin();
    else signal?.addEventListener('abort', begin, { once: true });
    return () => {
      signal?.removeEventListener('abort', begin);
      clearInterval(timer);
      // What is still being said would end the next query.
      return said;
    };
  };

  const answerOf = async (opened: Opened, sql: string, format: string, beside: BesideQuery): Promise<Uint8Array> => {
    const { database: within = database, parameters = {}, signal } = beside;
    const done = stopOn(signal);
    try {
      await opened.queryAsync(`use \`${within.replaceAll(/[\\`]/g, '\\$&')}\``);
      return (await opened.queryBindAsync(sql, parameters, { format })).bytes();
    } finally {
      await done();
    }
  };

  /** What lowers limits has a connection of its own: none can take them back. */
  const askByItself = async (sql: string, format: string, beside: BesideQuery): Promise<Uint8Array> => {
    const opened = await open(beside.limits);
    try {
      return await answerOf(opened, sql, format, beside);
    } finally {
      opened.close();
    }
  };

  const askByKept = async (sql: string, format: string, beside: BesideQuery): Promise<Uint8Array> => {
    session ??= await open();
    try {
      return await answerOf(session, sql, format, beside);
    } catch (error) {
      // What a query had answered before it failed would stand before the answer of the next one.
      const failed = session;
      session = undefined;
      failed.close();
      throw error;
    }
  };

  return {
    async ask(sql, format, beside = {}) {
      const { resultBytes } = readOnlyLimits;
      const hasLimits = Object.keys(beside.limits ?? {}).length > 0;
      const answer = await (hasLimits ? askByItself : askByKept)(sql, format, beside);
      // The engine counts what it has, of which a value that all rows share is one, not what is written of it.
      if (answer.byteLength <= resultBytes) return answer;
      throw new Error(
        `Code: 396. DB::Exception: Limit for result exceeded, max bytes: ${resultBytes}. (TOO_MANY_ROWS_OR_BYTES)`,
      );
    },
    close: async () => {
      session?.close();
      stopping?.close();
    },
  };
}
