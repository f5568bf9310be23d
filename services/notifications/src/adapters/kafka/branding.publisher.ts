import { Injectable } from '@nestjs/common';
import type { OutgoingMessage, StreamPublisher } from '#event-store';
import { brandings } from '../postgres/aggregates.js';

/** How mails look is nobody's business outside. */
@Injectable()
export class BrandingPublisher implements StreamPublisher {
  readonly prefix = brandings.prefix;

  messagesOf(): OutgoingMessage[] {
    return [];
  }
}
