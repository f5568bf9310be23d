import { fileURLToPath } from 'node:url';
import type { OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import { isUnavailable, Unavailable } from '#decider';
import { TurnsByOwner } from '#running';
import type { Print } from './invoice-pdf.worker.js';
import type { PrintedDocument } from './printed-invoice.js';

/** What the printer takes: everything beyond is refused or given up, and the service goes on. */
export const printerLimits = {
  threads: 1,
  /** Documents of one owner that may wait for a thread, and of all. */
  waitingOfOwner: 64,
  waiting: 256,
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
  private readonly turns: TurnsByOwner;

  constructor(private readonly limits = printerLimits) {
    this.turns = new TurnsByOwner(
      { ...limits, atOnce: limits.threads },
      () => new Unavailable('too many invoices wait to be printed'),
    );
  }

  /**
   * The document as a PDF file, with the logo that it names. Documents wait by turns of their owners.
   * @param owner whose it is: the tenant
   * @throws Unavailable when too many of the owner's wait, or when it takes too long
   */
  async print(owner: string, document: PrintedDocument, logo?: Uint8Array): Promise<Buffer> {
    const signal = AbortSignal.timeout(this.limits.withinMs);
    const tooLate = new Promise<never>((_, fail) => {
      signal.addEventListener('abort', () => fail(signal.reason), { once: true });
    });
    const printed = this.turns.within(owner, async () => {
      signal.throwIfAborted();
      return this.open().run({ document, logo }, { signal });
    });
    try {
      const file = await Promise.race([printed, tooLate]);
      return Buffer.from(file.buffer, file.byteOffset, file.byteLength);
    } catch (error) {
      // Whoever waits no longer still has its turn, and does nothing with it.
      printed.catch(() => undefined);
      throw isUnavailable(error) ? error : new Unavailable('printing the invoice', error);
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
