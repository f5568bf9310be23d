import { createTransport, type Transporter } from 'nodemailer';
import { Invoice } from '#contracts';
import { renderInvoicePdf } from '#invoice-document';
import type { ClaimedDelivery, Courier, CourierFailure } from '../../application/ports.js';
import { invoiceFinalizedMail } from '../../templates/invoice-finalized.js';
import { oneLine } from '../../templates/written-mail.js';

export interface MailSettings {
  readonly smtpUrl: string;
  /** The address that mails come from; the name beside it is the seller's. */
  readonly from: string;
  readonly replyTo: string | undefined;
}

export class MailCourier implements Courier {
  private readonly transport: Transporter;

  constructor(private readonly settings: MailSettings) {
    this.transport = createTransport({
      url: settings.smtpUrl,
      pool: true,
      maxConnections: 4,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
    });
  }

  async send({ notice, subject }: ClaimedDelivery): Promise<void> {
    const invoice = Invoice.decode(subject);
    const { from, replyTo } = this.settings;
    const domain = from.slice(from.lastIndexOf('@') + 1);
    await this.transport.sendMail({
      ...invoiceFinalizedMail(invoice),
      from: { name: oneLine(invoice.sellerName), address: from },
      // As an object, so that a comma in an address cannot make two of it.
      to: { name: oneLine(invoice.accountName), address: notice.recipient },
      ...(replyTo === undefined ? {} : { replyTo }),
      messageId: `<${notice.deliveryId}@${domain}>`,
      attachments: [
        {
          filename: `${invoice.number}.pdf`,
          content: await renderInvoicePdf(invoice),
          contentType: 'application/pdf',
        },
      ],
    });
  }

  /** A server that answers 5xx to this recipient or this mail will do so again; a 4xx may pass. */
  failureOf(error: unknown): CourierFailure {
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return 'away';
    return responseCode === undefined || responseCode >= 500 ? 'final' : 'later';
  }

  close(): void {
    this.transport.close();
  }
}
