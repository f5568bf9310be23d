import { setTimeout } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { restAfter } from '../domain/insert-pace.js';
import type { KeptEntry } from '../domain/kept-usage.js';

/** A state of usage that was not rated, for ClickHouse: of one event the highest version stands. */
export interface KeptUsageState extends Omit<KeptEntry, 'sequence'> {
  readonly tenant: string;
  readonly version: number;
  /** It was rated, or is on its way to it. */
  readonly isGone: boolean;
  /** The log that says so, and where in it. */
  readonly log: 'kept' | 'rejected';
  readonly position: string;
}

export abstract class KeptUsageStore {
  /** Writing the same again changes nothing. Throws Unavailable. */
  abstract write(states: readonly KeptUsageState[]): Promise<void>;
}

/** Writes what became of usage that was not rated, and rests after it: meanwhile the log gathers what the next insert has. */
@Injectable()
export class WriteKeptUsage implements OnModuleDestroy {
  private readonly stopping = new AbortController();

  constructor(private readonly store: KeptUsageStore) {}

  async write(states: readonly KeptUsageState[]): Promise<void> {
    if (states.length === 0) return;
    const startedAt = performance.now();
    await this.store.write(states);
    const restMs = restAfter(performance.now() - startedAt);
    await setTimeout(restMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }
}
