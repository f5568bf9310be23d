/** Of one query of others: what the engine may take for it. */
export const readOnlyLimits = { seconds: 15, memoryBytes: 1_500_000_000, resultBytes: 100_000_000 };

/** Queries that read, over a connection of their own: whatever they say, it cannot write, nor leave its limits. */
export interface ReadOnlyEngine {
  /** Bytes in the format; throws what the engine says. */
  ask(sql: string, format: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

export async function openReadOnlyEngine(path: string, database: string): Promise<ReadOnlyEngine> {
  const { createChdbConnection } = await import('chdb/connection');
  const { seconds, memoryBytes, resultBytes } = readOnlyLimits;
  const open = async () => {
    const connection = createChdbConnection({ path });
    await connection.chdb.queryAsync(`use ${database}`);
    await connection.chdb.queryAsync(
      `set max_execution_time = ${seconds}, max_memory_usage = ${memoryBytes}, max_result_bytes = ${resultBytes},
       result_overflow_mode = 'throw'`,
    );
    // The last setting that this connection takes.
    await connection.chdb.queryAsync('set readonly = 1');
    return connection;
  };
  let connection: Awaited<ReturnType<typeof open>> | undefined = await open();
  return {
    async ask(sql, format) {
      connection ??= await open();
      try {
        return (await connection.chdb.queryAsync(sql, { format })).bytes();
      } catch (error) {
        // What a query had answered before it failed would stand before the answer of the next one.
        const failed = connection;
        connection = undefined;
        await failed.close();
        throw error;
      }
    },
    close: async () => connection?.close(),
  };
}
