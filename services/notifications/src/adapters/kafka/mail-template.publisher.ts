import { Injectable } from '@nestjs/common';
import type { OutgoingMessage, StreamPublisher } from '#event-store';
import { mailTemplates } from '../postgres/aggregates.js';

/** What a mail says is nobody's business outside. */
@Injectable()
export class MailTemplatePublisher implements StreamPublisher {
  readonly prefix = mailTemplates.prefix;

  messagesOf(): OutgoingMessage[] {
    return [];
  }
}
