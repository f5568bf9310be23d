import { Inject, Injectable } from '@nestjs/common';
import { withinOwnTime } from '#running';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { type RoutedService, routedServices } from '../../domain/routing.js';
import { LivenessGateway } from './liveness.gateway.js';
import { jsonIn, OpenApiOfAll } from './open-api-of-all.js';

/** One that is silent is not waited for: what lives may take so long on a machine that is busy. */
const answerWithinMs = 10_000;

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** What gateway itself asks the services: whether they are ready, and how their API looks. */
@Injectable()
export class ServicesGateway {
  private readonly openApis = new OpenApiOfAll();
  private readonly asking = new Map<RoutedService, Set<AbortController>>(routedServices.map((one) => [one, new Set()]));

  constructor(
    @Inject(GATEWAY_CONFIG) private readonly config: Pick<GatewayConfig, 'addresses'>,
    @Inject(LivenessGateway) private readonly liveness: Pick<LivenessGateway, 'isSilent' | 'onChange'>,
  ) {
    liveness.onChange((service, isSilent) => {
      if (isSilent) for (const asking of this.asking.get(service) ?? []) asking.abort();
    });
  }

  async isReady(service: RoutedService): Promise<boolean> {
    return (await this.ask(service, '/health/ready'))?.status === 200;
  }

  /** What a service says of itself; undefined of one that does not answer. */
  async answerOf<Said>(service: RoutedService, path: string): Promise<Said | undefined> {
    const answer = await this.ask(service, path);
    return answer && jsonIn<Said>(answer.text);
  }

  /** The text of the document of all, which is long: kept for some seconds when all services answered. */
  openApi(): Promise<string> {
    return this.openApis.textFrom(async (service) => {
      const answer = await this.ask(service, '/openapi.json');
      return answer?.status === 200 ? answer.text : undefined;
    });
  }

  private async ask(service: RoutedService, path: string): Promise<Answer | undefined> {
    const address = this.config.addresses.get(service);
    if (address === undefined || this.liveness.isSilent(service)) return undefined;
    const silence = new AbortController();
    this.asking.get(service)?.add(silence);
    const asked = withinOwnTime(answerWithinMs, async (late) => {
      const answer = await fetch(new URL(path, address), { signal: AbortSignal.any([late, silence.signal]) });
      return { status: answer.status, text: await answer.text() };
    });
    return asked.catch(() => undefined).finally(() => this.asking.get(service)?.delete(silence));
  }
}
