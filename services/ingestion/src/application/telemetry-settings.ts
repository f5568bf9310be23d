import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import type { TelemetrySettings } from '../domain/telemetry/telemetry-intake.js';
import { TelemetryRules } from './ports.js';

interface Known {
  readonly settings: TelemetrySettings;
  readonly readAt: number;
}

const freshMs = 1_000;
const mostTenants = 1_000;

/**
 * What tenants say of their telemetry, as it was a second ago at most; while it cannot be read, as it was last. Where it
 * was never read nothing is guessed: what is not to be counted must not be.
 */
@Injectable()
export class TelemetrySettingsInMemory {
  private readonly known = new Map<string, Known>();
  private readonly reading = new Map<string, Promise<TelemetrySettings>>();

  constructor(
    private readonly rules: TelemetryRules,
    private readonly clock: WallClock,
  ) {}

  /** @throws Unavailable when they were never read and cannot be */
  async of(tenant: string): Promise<TelemetrySettings> {
    const known = this.known.get(tenant);
    if (known && this.clock.now() - known.readAt < freshMs) return known.settings;
    const reading = this.reading.get(tenant) ?? this.read(tenant);
    return known ? reading.catch(() => known.settings) : reading;
  }

  /** Something was changed here. */
  forget(tenant: string): void {
    this.known.delete(tenant);
  }

  private read(tenant: string): Promise<TelemetrySettings> {
    const reading = this.settingsOf(tenant).finally(() => this.reading.delete(tenant));
    this.reading.set(tenant, reading);
    return reading;
  }

  private async settingsOf(tenant: string): Promise<TelemetrySettings> {
    const readAt = this.clock.now();
    const [mappings, senders] = await Promise.all([this.rules.mappingsOf(tenant), this.rules.sendersOf(tenant)]);
    const settings = { mappings, senders: new Map(senders.map((rule) => [rule.service, rule])) };
    if (this.known.size >= mostTenants) this.known.clear();
    this.known.set(tenant, { settings, readAt });
    return settings;
  }
}
