import type { InvoiceMessage } from '#contracts';

export interface InvoiceLog {
  /** All published messages in the order of each invoice; ends at what was the end when it began. */
  read(take: (messages: InvoiceMessage[]) => Promise<void>): Promise<void>;
  forgetOffsets(): Promise<void>;
}

export interface Restoration {
  isDone(): Promise<boolean>;
  /** Keeps what the messages tell, as far as it is not there. */
  take(messages: InvoiceMessage[]): Promise<void>;
  /** What was restored has been published before and is not published again. */
  finish(): Promise<void>;
}

/**
 * A schema that is new gets back every invoice that was ever published, before anything else is read or decided: after
 * the loss of the database numbers go on where they were. What other services tell is then read again from the
 * beginning. In a new installation there is nothing to get back. It may be repeated at any point.
 */
export async function restoreInvoices(restoration: Restoration, log: InvoiceLog): Promise<void> {
  if (await restoration.isDone()) return;
  await log.read((messages) => restoration.take(messages));
  await log.forgetOffsets();
  await restoration.finish();
}
