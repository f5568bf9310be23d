import { Injectable } from '@nestjs/common';
import { changeMessage, type OutgoingMessage, type StoredEvent, type StreamPublisher } from '#event-store';
import { definitionsOf } from '../postgres/aggregates.js';

/** Sources stay private, for products carry the names of theirs: of them only that they have changed. */
@Injectable()
export class SourcePublisher implements StreamPublisher {
  readonly prefix = definitionsOf('source').prefix;

  messagesOf(stored: StoredEvent): OutgoingMessage[] {
    return [changeMessage(stored, 'source', stored.streamId.slice(this.prefix.length))];
  }
}
