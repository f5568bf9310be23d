import { setTimeout as pause } from 'node:timers/promises';

interface Readiness {
  ready: boolean;
  missing: string[];
}

/** Asks an address for readiness until it answers 200; `stillMissing` hears who is awaited in the meantime. */
export async function untilReady(
  url: string,
  given: { giveUp: () => string | undefined; stillMissing: (names: string[]) => void },
): Promise<void> {
  for (;;) {
    const { ready, missing } = await readinessOf(url);
    if (ready) return;
    const reason = given.giveUp();
    if (reason !== undefined) throw new Error(reason);
    given.stillMissing(missing);
    await pause(200);
  }
}

async function readinessOf(url: string): Promise<Readiness> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    const body: unknown = await response.json().catch(() => undefined);
    const missing = (body as { missing?: unknown } | undefined)?.missing;
    return { ready: response.status === 200, missing: Array.isArray(missing) ? missing.map(String) : [] };
  } catch {
    return { ready: false, missing: [] };
  }
}
