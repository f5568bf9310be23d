import { Injectable } from '@nestjs/common';
import { changeMessage, type OutgoingMessage, type StoredEvent, type StreamPublisher } from '#event-store';
import { brandings } from '../postgres/aggregates.js';

/** How mails look is nobody's business outside: only that it has changed. */
@Injectable()
export class BrandingPublisher implements StreamPublisher {
  readonly prefix = brandings.prefix;

  messagesOf(stored: StoredEvent): OutgoingMessage[] {
    return [changeMessage(stored, 'branding')];
  }
}
