import { Injectable } from '@nestjs/common';
import { changeMessage, type OutgoingMessage, type StoredEvent, type StreamPublisher } from '#event-store';
import { definitionsOf } from '../postgres/aggregates.js';

/** Audiences stay private, for each product carries its own: of them only that they have changed. */
@Injectable()
export class AudiencePublisher implements StreamPublisher {
  readonly prefix = definitionsOf('audience').prefix;

  messagesOf(stored: StoredEvent): OutgoingMessage[] {
    return [changeMessage(stored, 'audience', stored.streamId.slice(this.prefix.length))];
  }
}
