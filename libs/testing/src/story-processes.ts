import type { RunFolder, StopSteps } from '#embedded';

const withoutAWord: StopSteps = { signals: [] };
/** Its immediate shutdown: killed, it would leave its sessions and its shared memory behind. */
const ofPostgres: StopSteps = { signals: [{ signal: 'SIGQUIT', timeoutMs: 10_000 }] };

/** Ends every process that the folder records, whatever it has in hand. */
export async function endAtOnce(run: RunFolder): Promise<void> {
  const ends = run.names().map((name) => run.clear(name, name === 'postgres' ? ofPostgres : withoutAWord));
  await Promise.all(ends);
}
