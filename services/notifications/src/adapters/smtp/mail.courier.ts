import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { CreditNote, Invoice } from '#contracts';
import { isUnavailable } from '#decider';
import { InvoicePrinter } from '#invoice-document';
import type { ClaimedDelivery, Courier, CourierFailure } from '../../application/ports.js';
import { NOTIFICATIONS_CONFIG, type NotificationsConfig } from '../../config.js';
import { creditNoteIssuedMail } from '../../templates/credit-note-issued.js';
import { invoiceFinalizedMail } from '../../templates/invoice-finalized.js';
import { oneLine } from '../../templates/written-mail.js';

/** What each template makes of a document's message, and the document as it is printed. */
const written = {
  'invoice-finalized': (message: Uint8Array) => {
    const invoice = Invoice.decode(message);
    return { mail: invoiceFinalizedMail(invoice), document: { ...invoice, kind: 'invoice' as const } };
  },
  'credit-note-issued': (message: Uint8Array) => {
    const note = CreditNote.decode(message);
    return { mail: creditNoteIssuedMail(note), document: { ...note, kind: 'credit-note' as const } };
  },
} as const;

@Injectable()
export class MailCourier implements Courier, OnApplicationShutdown {
  private readonly transport: Transporter;

  constructor(
    @Inject(NOTIFICATIONS_CONFIG) private readonly config: NotificationsConfig,
    private readonly printer: InvoicePrinter,
  ) {
    this.transport = createTransport({
      url: config.smtpUrl,
      pool: true,
      maxConnections: 4,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
    });
  }

  async send({ notice, document: message }: ClaimedDelivery): Promise<void> {
    const { mail, document } = written[notice.template](message);
    const { billingEmail, recipients } = document;
    const isCustomer = [billingEmail, ...recipients].some((address) => address.trim() === notice.recipient);
    const { mailFrom: from, mailReplyTo: replyTo } = this.config;
    const domain = from.slice(from.lastIndexOf('@') + 1);
    await this.transport.sendMail({
      ...mail,
      from: { name: oneLine(document.sellerName), address: from },
      // As an object, so that a comma in an address cannot make two of it.
      to: { name: isCustomer ? oneLine(document.accountName) : '', address: notice.recipient },
      ...(replyTo === undefined ? {} : { replyTo }),
      messageId: `<${notice.deliveryId}@${domain}>`,
      attachments: [
        {
          filename: `${document.number}.pdf`,
          content: await this.printer.print(document),
          contentType: 'application/pdf',
        },
      ],
    });
  }

  /** A server that answers 5xx to this recipient or this mail will do so again; a 4xx may pass. */
  failureOf(error: unknown): CourierFailure {
    if (isUnavailable(error)) return 'later';
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return 'away';
    return responseCode === undefined || responseCode >= 500 ? 'final' : 'later';
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
