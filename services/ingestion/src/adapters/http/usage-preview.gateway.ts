import { Inject, Injectable } from '@nestjs/common';
import { Unavailable } from '#decider';
import { Problem } from '#http';
import { withinOwnTime } from '#running';
import { type Credentials, UsagePreview } from '../../application/ports.js';
import type { PreviewableEvent } from '../../application/previewable-event.js';
import { INGESTION_CONFIG, type IngestionConfig } from '../../config.js';

const answerWithinMs = 5_000;

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Asks rating, with the key of whoever asks here. */
@Injectable()
export class UsagePreviewGateway extends UsagePreview {
  constructor(@Inject(INGESTION_CONFIG) private readonly config: Pick<IngestionConfig, 'ratingUrl'>) {
    super();
  }

  async of(events: readonly PreviewableEvent[], credentials: Credentials): Promise<readonly object[]> {
    const { ratingUrl } = this.config;
    if (ratingUrl === undefined) throw new Unavailable('METERSTREAM_RATING_URL is not set');
    const answer = await this.ask(new URL('/v1/usage/preview', ratingUrl), events, credentials);
    if (answer.status === 413)
      throw new Problem(413, 'too-large', 'The events of a dry run have at most 1048576 bytes together.');
    if (answer.status !== 200) throw new Unavailable(`rating answered ${answer.status}`);
    return (answer.body as { items: object[] }).items;
  }

  private async ask(url: URL, events: readonly PreviewableEvent[], credentials: Credentials): Promise<Answer> {
    const headers = { ...credentials, 'content-type': 'application/json' };
    const body = JSON.stringify({ events });
    try {
      return await withinOwnTime(answerWithinMs, async (signal) => {
        const answer = await fetch(url, { method: 'POST', headers, body, signal });
        return { status: answer.status, body: await answer.json() };
      });
    } catch (error) {
      throw new Unavailable('rating', error);
    }
  }
}
