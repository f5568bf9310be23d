import { Inject, Injectable } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { EndpointSpec } from '#http';
import { type ReaderLag, readerLags } from '#kafka';
import { READINESS, type Readiness } from '#service-host';
import { withoutTenants } from '../../domain/intake-names.js';
import { type RoutedService, routedServices } from '../../domain/routing.js';
import { ServicesGateway } from './services.gateway.js';

const Found = Type.Object({
  services: Type.Array(
    Type.Object({
      name: Type.String(),
      state: Type.Enum(['ready', 'waiting', 'away'], { description: 'away: it does not answer' }),
      waitsFor: Type.Array(Type.String(), { description: 'The parts that are not ready, and work that stands still' }),
      readers: Type.Array(
        Type.Object({
          reader: Type.String({ description: 'A consumer group, or who follows a topic in memory' }),
          topic: Type.String(),
          messages: Type.Integer({ description: 'Not read to the end yet, by the process that answered' }),
          seconds: Type.Integer({ description: 'The age of the oldest of them' }),
        }),
      ),
    }),
  ),
});

type ServiceStatus = Static<typeof Found>['services'][number];

export const statusSpec: EndpointSpec = {
  method: 'GET',
  summary: 'Which services are ready, and how far behind each of their readers is',
  tag: 'Status',
  scope: 'read',
  answer: Found,
};

/** What each service says of itself. They say it of the installation, which all tenants share: no tenant's names are in it. */
@Injectable()
export class StatusDoor {
  constructor(
    @Inject(ServicesGateway) private readonly services: Pick<ServicesGateway, 'answerOf'>,
    @Inject(READINESS) private readonly own: Pick<Readiness, 'missing'>,
  ) {}

  async answer(): Promise<Static<typeof Found>> {
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
  readers: readers.map((lag) => ({ ...lag, topic: withoutTenants(lag.topic) })),
});
