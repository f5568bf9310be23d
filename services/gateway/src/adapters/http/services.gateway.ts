import type { OpenApiDocument } from '#http';
import { mergeOpenApi } from '../../domain/merged-open-api.js';
import { type RoutedService, routedServices } from '../../domain/routing.js';

const patienceMs = 2_000;
const keptMs = 10_000;

/** What gateway itself asks the services: whether they are ready, and how their API looks. */
export class ServicesBehind {
  private kept: { document: OpenApiDocument; until: number } | undefined;

  constructor(private readonly addresses: ReadonlyMap<RoutedService, string>) {}

  async isReady(service: RoutedService): Promise<boolean> {
    const answer = await this.ask(service, '/health/ready');
    await answer?.body?.cancel();
    return answer?.status === 200;
  }

  /** Kept for some seconds when all services answered. */
  async openApi(): Promise<OpenApiDocument> {
    if (this.kept && this.kept.until > performance.now()) return this.kept.document;
    const documents = await Promise.all(
      routedServices.map(async (service) => [service, await this.openApiOf(service)] as const),
    );
    const document = mergeOpenApi(new Map(documents));
    const isWhole = documents.every(([, answered]) => answered !== undefined);
    this.kept = isWhole ? { document, until: performance.now() + keptMs } : undefined;
    return document;
  }

  private async openApiOf(service: RoutedService): Promise<OpenApiDocument | undefined> {
    const answer = await this.ask(service, '/openapi.json');
    if (answer?.status !== 200) return undefined;
    return (await answer.json().catch(() => undefined)) as OpenApiDocument | undefined;
  }

  private async ask(service: RoutedService, path: string): Promise<Response | undefined> {
    const address = this.addresses.get(service);
    if (address === undefined) return undefined;
    return fetch(new URL(path, address), { signal: AbortSignal.timeout(patienceMs) }).catch(() => undefined);
  }
}
