import type { Usage } from './summarisation.js';

/** What the sender knows of an event: nobody answered yet, or what was answered. */
export type Fate = 'unknown' | 'accepted' | 'rejected';

interface Entry {
  readonly event: Usage;
  fate: Fate;
  sent: number;
}

/**
 * What one sender wrote down: every event, how often it was sent and what was said of it. An answer that promises is
 * never taken back by a later one that does not.
 */
export class Journal {
  private readonly entries = new Map<string, Entry>();

  sending(events: readonly Usage[]): void {
    for (const event of events) {
      const entry = this.entries.get(event.id);
      if (entry) entry.sent += 1;
      else this.entries.set(event.id, { event, fate: 'unknown', sent: 1 });
    }
  }

  answered(event: Usage, fate: Exclude<Fate, 'unknown'>): void {
    const entry = this.entries.get(event.id);
    if (entry && entry.fate !== 'accepted') entry.fate = fate;
  }

  with(fate: Fate): Usage[] {
    return [...this.entries.values()].filter((entry) => entry.fate === fate).map(({ event }) => event);
  }

  count(fate: Fate): number {
    let count = 0;
    for (const entry of this.entries.values()) if (entry.fate === fate) count += 1;
    return count;
  }

  /** How often events were sent beyond once each. */
  get repeats(): number {
    let repeats = 0;
    for (const { sent } of this.entries.values()) repeats += sent - 1;
    return repeats;
  }
}
