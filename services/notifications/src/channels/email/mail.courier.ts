import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { isUnavailable } from '#decider';
import { InvoicePrinter, type PrintedDocument } from '#invoice-document';
import { TurnsByOwner } from '#running';
import {
  Brandings,
  type ClaimedDelivery,
  type Courier,
  type CourierFailure,
  type CourierRound,
  NotBegun,
} from '../../application/ports.js';
import { type WholeMail, WrittenMails } from '../../application/written-mails.js';
import { NOTIFICATIONS_CONFIG, type NotificationsConfig } from '../../config.js';
import { oneLine } from '../../templates/written-mail.js';

/** Open connections to the mail server; each takes one mail after the other. */
const mostConnections = 10;
const connections = { atOnce: mostConnections, waitingOfOwner: Infinity, waiting: Infinity };

@Injectable()
export class MailCourier implements Courier, OnApplicationShutdown {
  private readonly transport: Transporter;
  /** A mail waits here for its connection, and not within the transport: it is asked at the end whether it may go. */
  private readonly turns = new TurnsByOwner(connections, () => new NotBegun());

  constructor(
    @Inject(NOTIFICATIONS_CONFIG) private readonly config: NotificationsConfig,
    private readonly mails: WrittenMails,
    private readonly printer: InvoicePrinter,
    private readonly pictures: Brandings,
  ) {
    this.transport = createTransport({
      url: config.smtpUrl,
      pool: true,
      maxConnections: mostConnections,
      maxMessages: Number.POSITIVE_INFINITY,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
    });
  }

  begin(mayBegin: (deliveryId: string) => boolean): CourierRound {
    const round = this.mails.begin();
    // A document goes to several, and is printed once for those who come together.
    const printed = new Map<string, Promise<Buffer>>();
    const print = (tenant: string, document: PrintedDocument, about: string): Promise<Buffer> => {
      const file = printed.get(about) ?? this.print(tenant, document);
      printed.set(about, file);
      return file;
    };
    return {
      send: async (claimed) => {
        const { tenant, notice, document: kept } = claimed;
        const whole = await round.write(tenant, notice, kept);
        const file = whole.document && (await print(tenant, whole.document, notice.about));
        const message = this.messageOf(claimed, whole, file);
        await this.turns.within(tenant, async () => {
          if (!mayBegin(notice.deliveryId)) throw new NotBegun();
          await this.transport.sendMail(message);
        });
      },
    };
  }

  /** With the logo of the day on which it was issued. */
  private async print(tenant: string, document: PrintedDocument): Promise<Buffer> {
    const { logo } = document.seller?.brand ?? {};
    return this.printer.print(tenant, document, logo && (await this.pictures.picture(tenant, logo)));
  }

  private messageOf({ notice }: ClaimedDelivery, { mail, letter, document, picture }: WholeMail, file?: Buffer) {
    const { mailFrom: from, mailReplyTo: replyTo } = this.config;
    const domain = from.slice(from.lastIndexOf('@') + 1);
    const isCustomer = letter.customers.some((address) => address.trim() === notice.recipient);
    return {
      ...mail,
      from: { name: oneLine(letter.sellerName), address: from },
      // As an object, so that a comma in an address cannot make two of it.
      to: { name: isCustomer ? oneLine(letter.readerName) : '', address: notice.recipient },
      ...(replyTo === undefined ? {} : { replyTo }),
      messageId: `<${notice.deliveryId}@${domain}>`,
      // Programs that answer mails by themselves leave this one alone.
      headers: { 'Auto-Submitted': 'auto-generated' },
      attachments: [
        ...(document && file
          ? [{ filename: `${document.number}.pdf`, content: file, contentType: 'application/pdf' }]
          : []),
        ...(picture ? [{ filename: 'logo.png', content: picture, contentType: 'image/png', cid: 'logo' }] : []),
      ],
    };
  }

  /** A server that answers 5xx to this recipient or this mail will do so again; a 4xx may pass. */
  failureOf(error: unknown): CourierFailure {
    if (isUnavailable(error)) return 'later';
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    // What went wrong here, with this one mail.
    if (code === undefined) return 'later';
    if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return 'away';
    return responseCode === undefined || responseCode >= 500 ? 'final' : 'later';
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
