import { Injectable } from '@nestjs/common';
import type { OutgoingMessage, StreamPublisher } from '#event-store';
import { invitations } from '../postgres/aggregates.js';

/** Who was invited is between them and their tenant. */
@Injectable()
export class InvitationPublisher implements StreamPublisher {
  readonly prefix = invitations.prefix;

  messagesOf(): OutgoingMessage[] {
    return [];
  }
}
