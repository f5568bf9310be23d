const tickMs = 20;
/** A tick that comes later than this was kept from its turn by the machine, and with it whoever is waited for. */
const longestTickMs = 45;

/**
 * Measures a wait without what a busy machine kept this process from its turns meanwhile: a limit on what somebody does is
 * not one on what others do beside it.
 *
 * @returns ends the measuring; answers whole milliseconds
 */
export function beginOwnWait(): () => number {
  const startedAt = performance.now();
  let tickedAt = startedAt;
  let keptMs = 0;
  const tick = () => {
    const now = performance.now();
    keptMs += Math.max(0, now - tickedAt - longestTickMs);
    tickedAt = now;
  };
  const ticks = setInterval(tick, tickMs);
  return () => {
    clearInterval(ticks);
    tick();
    return Math.round(performance.now() - startedAt - keptMs);
  };
}
