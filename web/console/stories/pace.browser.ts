import { availableParallelism, loadavg } from 'node:os';
import type { Page } from 'playwright-core';

/**
 * By how much longer something may last than on a machine that does nothing else: browser, services and broker share this one's
 * processors with whatever else runs on it.
 */
export const allowance = (): number => 1.5 + (loadavg()[0] ?? 0) / availableParallelism();

export const percentile95 = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * 0.95))] ?? 0;

interface Seen {
  readonly largest: number;
  readonly shift: number;
  readonly longestTask: number;
  readonly clicks: readonly number[];
}

/** Has the browser say from now on, in every page that is opened, what whoever looks at it would feel. */
export const watchPace = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const seen = { largest: 0, shift: 0, longestTask: 0, clicks: [] as number[] };
    Object.assign(globalThis, { seenPace: seen });
    const watch = (type: string, record: (entry: PerformanceEntry) => void) =>
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) record(entry);
      }).observe({ type, buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
    watch('largest-contentful-paint', ({ startTime }) => {
      seen.largest = startTime;
    });
    watch('layout-shift', (entry) => {
      const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) seen.shift += value;
    });
    watch('longtask', ({ duration }) => {
      seen.longestTask = Math.max(seen.longestTask, duration);
    });
    watch('event', (entry) => {
      if ((entry as PerformanceEntry & { interactionId?: number }).interactionId) seen.clicks.push(entry.duration);
    });
  });

/** What was seen since the page was opened; the times of clicks and keys are those since this was asked last. */
export const paceSeen = (page: Page): Promise<Seen> =>
  page.evaluate(() => {
    const { seenPace } = globalThis as unknown as { seenPace: { clicks: number[] } & Record<string, number> };
    const { clicks, ...others } = seenPace;
    return { ...others, clicks: clicks.splice(0) } as never;
  });

/** Bytes of the page's objects after what nobody needs was collected. */
export async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** Scrolls on by so many pixels with each frame; the milliseconds that each frame took. */
export const framesWhileScrolling = (page: Page, frames: number, pixels: number): Promise<number[]> =>
  page.evaluate(
    async ([frames, pixels]) => {
      const took: number[] = [];
      let before = await new Promise<number>(requestAnimationFrame);
      while (took.length < frames) {
        scrollBy(0, pixels);
        const now = await new Promise<number>(requestAnimationFrame);
        took.push(now - before);
        before = now;
      }
      return took;
    },
    [frames, pixels] as const,
  );

/** Clicks on what leads to a page; the milliseconds until its heading stands there. */
export const timeToHeading = (page: Page, link: string, heading: string): Promise<number> =>
  page.evaluate(
    async ([link, heading]) => {
      const leading = [...document.querySelectorAll<HTMLElement>('nav a')].find((one) => one.textContent === link);
      const begun = performance.now();
      leading?.click();
      while (document.querySelector('main h1')?.textContent !== heading) {
        if (performance.now() - begun > 10_000) throw new Error(`there is no ${heading}`);
        await new Promise(requestAnimationFrame);
      }
      return performance.now() - begun;
    },
    [link, heading] as const,
  );
