import type { FastifyInstance } from 'fastify';
import { defineService } from '#service-host';
import { openPaymentReturn } from './adapters/http/payment-return.door.js';
import { refusalStatus } from './adapters/http/refusal-status.js';
import { readPaymentsConfig } from './config.js';
import { PaymentsModule } from './payments.module.js';

export const service = defineService({
  name: 'payments',
  title: 'Meterstream payments',
  readConfig: readPaymentsConfig,
  module: PaymentsModule.forConfig,
  refusals: refusalStatus,
  openDoors: (app) => openPaymentReturn(app.getHttpAdapter().getInstance() as unknown as FastifyInstance),
});
