import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { AccountMailMessage, AlertMessage, CreditNote, Invoice } from '#contracts';
import { isUnavailable } from '#decider';
import { InvoicePrinter, type PrintedDocument } from '#invoice-document';
import type { ClaimedDelivery, Courier, CourierFailure } from '../../application/ports.js';
import { NOTIFICATIONS_CONFIG, type NotificationsConfig } from '../../config.js';
import type { Notice } from '../../domain/delivery/delivery.js';
import { accountMail } from '../../templates/account-mail.js';
import { budgetAlertMail } from '../../templates/budget-alert.js';
import { creditNoteIssuedMail } from '../../templates/credit-note-issued.js';
import { invoiceFinalizedMail } from '../../templates/invoice-finalized.js';
import { oneLine, type WrittenMail } from '../../templates/written-mail.js';

interface Letter {
  readonly mail: WrittenMail;
  /** As the mail's sender and its reader are called. */
  readonly sellerName: string;
  readonly readerName: (address: string) => string;
  /** What is attached, as it is printed. */
  readonly document?: PrintedDocument;
}

/** What each template makes of a message. */
const written: Record<Notice['template'], (message: Uint8Array) => Letter> = {
  'invoice-finalized': (message) => {
    const invoice = Invoice.decode(message);
    return letterOf(invoiceFinalizedMail(invoice), invoice, { ...invoice, kind: 'invoice' });
  },
  'credit-note-issued': (message) => {
    const note = CreditNote.decode(message);
    return letterOf(creditNoteIssuedMail(note), note, { ...note, kind: 'credit-note' });
  },
  'budget-alert': (message) => {
    const alert = AlertMessage.decode(message);
    return { mail: budgetAlertMail(alert), sellerName: alert.tenantName, readerName: () => '' };
  },
  invitation: letterWithLink,
  'password-reset': letterWithLink,
};

function letterWithLink(message: Uint8Array): Letter {
  const mail = AccountMailMessage.decode(message);
  return { mail: accountMail(mail), sellerName: mail.tenantName, readerName: () => mail.name };
}

type Addressed = Pick<Invoice, 'billingEmail' | 'recipients' | 'accountName' | 'sellerName'>;

/** Who gets a copy is no customer, and has no name here. */
function letterOf(
  mail: WrittenMail,
  { billingEmail, recipients, accountName, sellerName }: Addressed,
  document: PrintedDocument,
): Letter {
  const customers = new Set([billingEmail, ...recipients].map((address) => address.trim()));
  return { mail, sellerName, document, readerName: (address) => (customers.has(address) ? accountName : '') };
}

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
    const { mail, sellerName, readerName, document } = written[notice.template](message);
    const { mailFrom: from, mailReplyTo: replyTo } = this.config;
    const domain = from.slice(from.lastIndexOf('@') + 1);
    await this.transport.sendMail({
      ...mail,
      from: { name: oneLine(sellerName), address: from },
      // As an object, so that a comma in an address cannot make two of it.
      to: { name: oneLine(readerName(notice.recipient)), address: notice.recipient },
      ...(replyTo === undefined ? {} : { replyTo }),
      messageId: `<${notice.deliveryId}@${domain}>`,
      ...(document && { attachments: [await this.attached(document)] }),
    });
  }

  private async attached(document: PrintedDocument) {
    const content = await this.printer.print(document);
    return { filename: `${document.number}.pdf`, content, contentType: 'application/pdf' };
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
