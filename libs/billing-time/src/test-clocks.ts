export interface TestClock {
  readonly testClockId: string;
  /** The billing time that it shows, epoch milliseconds. */
  readonly now: number;
  readonly governsTenant: boolean;
  readonly removed: boolean;
}

/** One tenant's test clocks as they are now. */
export class TestClocks {
  private readonly clocks = new Map<string, TestClock>();

  record(clock: TestClock): void {
    if (clock.removed) this.clocks.delete(clock.testClockId);
    else this.clocks.set(clock.testClockId, clock);
  }

  byId(testClockId: string): TestClock | undefined {
    return this.clocks.get(testClockId);
  }

  /** The clock of everything that names none; undefined: it is simply now. */
  get governing(): TestClock | undefined {
    return this.clocks.values().find(({ governsTenant }) => governsTenant);
  }

  get isEmpty(): boolean {
    return this.clocks.size === 0;
  }
}
