import { Injectable } from '@nestjs/common';
import type { OutgoingMessage, StreamPublisher } from '#event-store';
import { users } from '../postgres/aggregates.js';

/** What happens to people stays here: of it their sessions alone are published. */
@Injectable()
export class UserPublisher implements StreamPublisher {
  readonly prefix = users.prefix;

  messagesOf(): OutgoingMessage[] {
    return [];
  }
}
