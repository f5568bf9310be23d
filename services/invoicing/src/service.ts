import { defineService } from '#service-host';
import { refusalStatus } from './adapters/http/refusal-status.js';
import { Restored } from './application/restored.js';
import { readInvoicingConfig } from './config.js';
import { InvoicingModule } from './invoicing.module.js';

export const service = defineService({
  name: 'invoicing',
  title: 'Meterstream invoicing',
  readConfig: readInvoicingConfig,
  module: InvoicingModule.forConfig,
  refusals: refusalStatus,
  consumersAfter: (app) => app.get(Restored, { strict: false }).whenDone,
});
