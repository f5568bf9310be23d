import { Injectable } from '@nestjs/common';
import { type Attachment, simpleParser } from 'mailparser';
import { Refusal } from '#decider';
import { deliveryNamedBy, type RecipientReport, recipientsOf } from '../../domain/delivery/delivery-report.js';
import type { NotificationsRefusal } from '../../domain/notifications-refusal.js';

/** Nothing of the report is shown to anybody, or fetched. */
const asItIs = { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, keepDeliveryStatus: true };

export interface DeliveryReportRead {
  readonly deliveryId: string;
  readonly recipients: readonly RecipientReport[];
}

/** Reads the mail by which a mail server says what became of one of ours: a multipart/report of RFC 3464. */
@Injectable()
export class DeliveryReportReader {
  /** @throws Refusal not-a-delivery-report */
  async read(message: string): Promise<DeliveryReportRead> {
    const parts = await partsOf(message);
    const textOf = (...types: string[]) =>
      parts.find(({ contentType }) => types.includes(contentType))?.content.toString();
    const status = textOf('message/delivery-status', 'message/global-delivery-status');
    if (status === undefined) throw notAReport('It has no part of the type message/delivery-status.');
    const original = textOf('message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers');
    const deliveryId = original === undefined ? undefined : deliveryNamedBy(original);
    if (deliveryId === undefined) throw notAReport('It does not bring the Message-ID of the mail that it is about.');
    const recipients = recipientsOf(status);
    if (recipients.length === 0) throw notAReport('It says of no recipient what became of the mail.');
    return { deliveryId, recipients };
  }
}

async function partsOf(message: string): Promise<readonly Attachment[]> {
  try {
    return (await simpleParser(message, asItIs)).attachments;
  } catch (error) {
    throw notAReport(`It cannot be read as a mail: ${String(error instanceof Error ? error.message : error)}.`);
  }
}

function notAReport(message: string) {
  const code: NotificationsRefusal = 'not-a-delivery-report';
  return new Refusal<NotificationsRefusal>(code, message, [{ path: '/message', code, message }]);
}
