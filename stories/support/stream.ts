const running = new Set<() => Promise<void>>();

/** Does something again and again, in several lanes at once; answers how to end it, which waits for the last turns. */
export function keepDoing(lanes: number, turn: (lane: number, n: number) => Promise<void>): () => Promise<void> {
  let ending = false;
  const inLane = async (lane: number) => {
    for (let n = 0; !ending; n++) await turn(lane, n);
  };
  const all = Promise.allSettled(Array.from({ length: lanes }, (_, lane) => inLane(lane)));
  const end = async () => {
    ending = true;
    running.delete(end);
    for (const outcome of await all) if (outcome.status === 'rejected') throw outcome.reason;
  };
  running.add(end);
  return end;
}

/** For `afterEach`: ends what a test that failed has left running. */
export async function endAllStreams(): Promise<void> {
  await Promise.allSettled([...running].map((end) => end()));
}
