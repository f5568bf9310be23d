import { Injectable } from '@nestjs/common';
import type { OutgoingMessage, StreamPublisher } from '#event-store';
import { publications } from '../postgres/aggregates.js';

/** What is shown is read where it is kept; nobody else needs to know. */
@Injectable()
export class PublicationPublisher implements StreamPublisher {
  readonly prefix = publications.prefix;

  messagesOf(): OutgoingMessage[] {
    return [];
  }
}
