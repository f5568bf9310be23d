/** Of one query of others: what the engine may take for it. */
export const readOnlyLimits = { seconds: 15, memoryBytes: 1_500_000_000, resultBytes: 100_000_000 };

/** What is said beside a query. */
export interface BesideQuery {
  /** In which tables are looked for that it names alone. */
  readonly database?: string | undefined;
  /** What stands for `{name:Type}` in it. */
  readonly parameters?: Readonly<Record<string, string | null>>;
}

/** Queries that read, over a connection of their own: whatever they say, it cannot write, nor leave its limits. */
export interface ReadOnlyEngine {
  /** Bytes in the format; throws what the engine says. */
  ask(sql: string, format: string, beside?: BesideQuery): Promise<Uint8Array>;
  close(): Promise<void>;
}

export async function openReadOnlyEngine(path: string, database: string): Promise<ReadOnlyEngine> {
  const { Session } = await import('chdb');
  const { seconds, memoryBytes, resultBytes } = readOnlyLimits;
  const open = async () => {
    const session = new Session(path);
    await session.queryAsync(
      `set max_execution_time = ${seconds}, max_memory_usage = ${memoryBytes}, max_result_bytes = ${resultBytes},
       result_overflow_mode = 'throw'`,
    );
    // The last setting that this connection takes.
    await session.queryAsync('set readonly = 1');
    return session;
  };
  let session: Awaited<ReturnType<typeof open>> | undefined = await open();
  return {
    async ask(sql, format, { database: within = database, parameters = {} } = {}) {
      session ??= await open();
      try {
        await session.queryAsync(`use \`${within.replaceAll(/[\\`]/g, '\\$&')}\``);
        const answer = (await session.queryBindAsync(sql, parameters, { format })).bytes();
        // The engine counts what it has, of which a value that all rows share is one, not what is written of it.
        if (answer.byteLength <= resultBytes) return answer;
      } catch (error) {
        // What a query had answered before it failed would stand before the answer of the next one.
        const failed = session;
        session = undefined;
        failed.close();
        throw error;
      }
      throw new Error(
        `Code: 396. DB::Exception: Limit for result exceeded, max bytes: ${resultBytes}. (TOO_MANY_ROWS_OR_BYTES)`,
      );
    },
    close: async () => session?.close(),
  };
}
