import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { isRefusal, isUnavailable } from '#decider';
import { Loop, type Round } from '#running';
import { ChangeReports, LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { type ClaimedSimulation, SimulationStore } from './ports.js';
import { leaseMs, Simulate, SimulationFailed } from './simulate.js';

/** Works on one simulation after the other, so that they never take more than their share of the process. */
@Injectable()
export class SimulationRunner implements OnModuleInit, OnModuleDestroy {
  private readonly loop = new Loop({
    round: () => this.next(),
    restMs: 2_000,
    backOff: { firstMs: 1_000, maxMs: 60_000 },
    onFailure: (error) => this.logger.warn({ err: error }, 'a simulation is tried again later'),
  });

  constructor(
    private readonly store: SimulationStore,
    private readonly simulate: Simulate,
    private readonly changes: ChangeReports,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  wake(): void {
    this.loop.wake();
  }

  private async next(): Promise<Round> {
    const claimed = await this.store.claim(leaseMs);
    if (claimed === undefined) return 'idle';
    const result = await this.run(claimed);
    if (result !== undefined) await this.store.finish(claimed, result);
    this.changes.report(claimed.tenant, 'simulation', claimed.simulationId);
    return 'more';
  }

  /** What would fail again is not tried again: only while something is away the simulation waits. */
  private async run(claimed: ClaimedSimulation) {
    try {
      return await this.simulate.run(claimed);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      if (error instanceof SimulationFailed || isRefusal(error)) return { problem: error.message };
      const { tenant, simulationId } = claimed;
      this.logger.error({ tenant, simulationId, err: error }, 'a simulation cannot be worked out');
      return { problem: 'It could not be worked out: the log of analytics says why.' };
    }
  }
}
