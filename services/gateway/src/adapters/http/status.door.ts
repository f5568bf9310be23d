import { Inject, Injectable } from '@nestjs/common';
import { type ReaderLag, readerLags } from '#kafka';
import { READINESS, type Readiness } from '#service-host';
import { withoutTenants } from '../../domain/intake-names.js';
import { readersOf } from '../../domain/readers-of-service.js';
import { type RoutedService, routedServices } from '../../domain/routing.js';
import { ServicesGateway } from './services.gateway.js';
import type { ServiceStatus, StatusAnswer } from './status-answer.js';

/** What each service says of itself. They say it of the installation, which all tenants share: no tenant's names are in it. */
@Injectable()
export class StatusDoor {
  /** Every page with services on it asks: whoever comes meanwhile has the same answer. */
  private asking: Promise<StatusAnswer> | undefined;

  constructor(
    @Inject(ServicesGateway) private readonly services: Pick<ServicesGateway, 'answerOf'>,
    @Inject(READINESS) private readonly own: Pick<Readiness, 'missing'>,
  ) {}

  answer(): Promise<StatusAnswer> {
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  private async ask(): Promise<StatusAnswer> {
    return { services: await Promise.all([...routedServices.map((name) => this.statusOf(name)), this.ownStatus()]) };
  }

  private async statusOf(name: RoutedService): Promise<ServiceStatus> {
    const [ready, lags] = await Promise.all([
      this.services.answerOf<{ ready: boolean; missing: string[] }>(name, '/health/ready'),
      this.services.answerOf<{ readers: ReaderLag[] }>(name, '/health/lags'),
    ]);
    if (!ready?.missing) return { name, state: 'away', waitsFor: [], readers: [] };
    return statusFrom(name, ready.missing, lags?.readers ?? []);
  }

  private async ownStatus(): Promise<ServiceStatus> {
    const [missing, readers] = await Promise.all([this.own.missing(), readerLags()]);
    return statusFrom('gateway', missing, readers);
  }
}

const statusFrom = (name: string, missing: readonly string[], readers: readonly ReaderLag[]): ServiceStatus => ({
  name,
  state: missing.length === 0 ? 'ready' : 'waiting',
  waitsFor: missing.map(withoutTenants),
  readers: readersOf(name, readers).map((lag) => ({ ...lag, topic: withoutTenants(lag.topic) })),
});
