import { Injectable } from '@nestjs/common';
import { Unavailable } from '#decider';
import { InvoicePrinter } from '#invoice-document';
import type { BillingDocument } from '../domain/document/document.js';
import { DocumentLogos } from './ports.js';

/** A document as it was issued, with the logo of that day. */
@Injectable()
export class PrintDocument {
  constructor(
    private readonly logos: DocumentLogos,
    private readonly printer: InvoicePrinter,
  ) {}

  /** Throws Unavailable while its logo is not there: after the loss of the database it is read again from its topic. */
  async run(tenant: string, document: BillingDocument): Promise<Buffer> {
    const { logo } = document.seller?.brand ?? {};
    if (logo === undefined) return this.printer.print(tenant, document);
    const picture = await this.logos.picture(tenant, logo.hash);
    if (picture === undefined) throw new Unavailable('the logo of the document');
    return this.printer.print(tenant, document, picture);
  }
}
