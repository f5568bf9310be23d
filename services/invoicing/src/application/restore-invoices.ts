import { Injectable } from '@nestjs/common';
import type { BrandingMessage, CouponMessage, CreditNoteMessage, InvoiceMessage, WalletMessage } from '#contracts';

/** Everything that invoicing has ever published, and the logos that its documents name. */
export abstract class InvoiceLog {
  /** All published messages in the order of each document; ends at what was the end when it began. */
  abstract readInvoices(record: (messages: readonly InvoiceMessage[]) => Promise<void>): Promise<void>;
  abstract readCreditNotes(record: (messages: readonly CreditNoteMessage[]) => Promise<void>): Promise<void>;
  abstract readCoupons(record: (messages: readonly CouponMessage[]) => Promise<void>): Promise<void>;
  abstract readWallets(record: (messages: readonly WalletMessage[]) => Promise<void>): Promise<void>;
  abstract readBrandings(record: (messages: readonly BrandingMessage[]) => Promise<void>): Promise<void>;
  abstract forgetOffsets(): Promise<void>;
}

export abstract class Restoration {
  abstract isDone(): Promise<boolean>;
  /** Stores what the messages say, as far as it is not there. */
  abstract recordInvoices(messages: readonly InvoiceMessage[]): Promise<void>;
  abstract recordCreditNotes(messages: readonly CreditNoteMessage[]): Promise<void>;
  abstract recordCoupons(messages: readonly CouponMessage[]): Promise<void>;
  abstract recordWallets(messages: readonly WalletMessage[]): Promise<void>;
  abstract recordLogos(messages: readonly BrandingMessage[]): Promise<void>;
  /** What was restored has been published before and is not published again. */
  abstract finish(): Promise<void>;
}

/**
 * A schema that is new gets back every document that was ever published, before anything else is read or decided: after
 * the loss of the database numbers go on where they were. What other services report is then read again from the
 * beginning. In a new installation there is nothing to get back. It may be repeated at any point.
 */
@Injectable()
export class RestoreInvoices {
  constructor(
    private readonly restoration: Restoration,
    private readonly log: InvoiceLog,
  ) {}

  isDone(): Promise<boolean> {
    return this.restoration.isDone();
  }

  async run(): Promise<void> {
    if (await this.isDone()) return;
    await this.log.readInvoices((messages) => this.restoration.recordInvoices(messages));
    await this.log.readCreditNotes((messages) => this.restoration.recordCreditNotes(messages));
    await this.log.readCoupons((messages) => this.restoration.recordCoupons(messages));
    await this.log.readWallets((messages) => this.restoration.recordWallets(messages));
    await this.log.readBrandings((messages) => this.restoration.recordLogos(messages));
    await this.log.forgetOffsets();
    await this.restoration.finish();
  }
}
