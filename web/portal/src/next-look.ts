/** After a while, or as soon as somebody is back at the page or the signal ends it; whether somebody has come back. */
export function nextLook(afterMs: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isBack: boolean) => {
      clearTimeout(waiting);
      document.removeEventListener('visibilitychange', onSight);
      signal.removeEventListener('abort', onAbort);
      resolve(isBack);
    };
    const onSight = () => {
      if (!document.hidden) end(true);
    };
    const onAbort = () => end(false);
    const waiting = setTimeout(() => end(false), afterMs);
    document.addEventListener('visibilitychange', onSight);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
  });
}
