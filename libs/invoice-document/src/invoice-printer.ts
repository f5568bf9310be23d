import { fileURLToPath } from 'node:url';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import { Unavailable } from '#decider';
import type { Print } from './invoice-pdf.worker.js';
import type { PrintedDocument } from './printed-invoice.js';

/** What the printer takes: everything beyond is refused or given up, and the service goes on. */
export const printerLimits = {
  threads: 1,
  /** Documents that may wait for a thread. */
  waiting: 64,
  /** For one document, its wait included. */
  withinMs: 15_000,
  /** A thread without work ends after this time. */
  idleMs: 30_000,
};

/**
 * Prints invoices in a thread of its own, so that a long document holds up nobody's request and no health check.
 */
export class InvoicePrinter implements OnApplicationShutdown {
  private pool: Piscina<Print, Uint8Array> | undefined;
  private unfinished = 0;

  constructor(private readonly limits = printerLimits) {}

  /** The document as a PDF file, with the logo that it names. Throws Unavailable when too many wait, or when it takes too long. */
  async print(document: PrintedDocument, logo?: Uint8Array): Promise<Buffer> {
    const pool = this.open();
    if (this.unfinished > this.limits.waiting) throw new Unavailable('too many invoices wait to be printed');
    this.unfinished++;
    try {
      const file = await pool.run({ document, logo }, { signal: AbortSignal.timeout(this.limits.withinMs) });
      return Buffer.from(file.buffer, file.byteOffset, file.byteLength);
    } catch (error) {
      throw new Unavailable('printing the invoice', error);
    } finally {
      this.unfinished--;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.destroy();
  }

  private open(): Piscina<Print, Uint8Array> {
    const { threads, idleMs } = this.limits;
    this.pool ??= new Piscina({ filename: program(), maxThreads: threads, minThreads: 0, idleTimeout: idleMs });
    return this.pool;
  }
}

/** What is compiled, also for specs, which run from the sources. */
function program(): string {
  const here = fileURLToPath(new URL('./invoice-pdf.worker.js', import.meta.url));
  return here.includes('/dist/libs/') ? here : here.replace('/libs/', '/dist/libs/');
}
