import { Injectable } from '@nestjs/common';
import { changeMessage, type OutgoingMessage, type StoredEvent, type StreamPublisher } from '#event-store';
import { users } from '../postgres/aggregates.js';

/** What happens to people stays here: of it their sessions alone are published, and that something has. */
@Injectable()
export class UserPublisher implements StreamPublisher {
  readonly prefix = users.prefix;

  messagesOf(stored: StoredEvent): OutgoingMessage[] {
    return [changeMessage(stored, 'user', stored.streamId.slice(this.prefix.length))];
  }
}
