import type { Pool } from 'pg';
import { poolOf } from '#database';
import { type WallClock } from '#decider';
import { EventStore, TenantTransactions } from '#event-store';
import { MasterKeys } from '#secrets';
import { databaseForSpec, type StripeServer, startStripeServer } from '#testing';
import { DecideCollection } from '../../application/decide-collection.js';
import { AskProvider } from '../../application/gateways/ask-provider.js';
import { AskTax } from '../../application/gateways/ask-tax.js';
import { ChargeAddedMethod } from '../../application/gateways/charge-added-method.js';
import { KeepCustomer } from '../../application/gateways/keep-customer.js';
import { type PaymentProvider, ProviderProblem } from '../../application/gateways/provider.js';
import { RecordOutcome } from '../../application/gateways/record-outcome.js';
import { StartCharges } from '../../application/gateways/start-charges.js';
import { collectionId } from '../../domain/collection/collection.js';
import { collectionDecider } from '../../domain/collection/collection-decisions.js';
import { gatewayDecider } from '../../domain/gateway/gateway-decisions.js';
import { DueCollectionsRepository } from '../postgres/due-collections.repository.js';
import { GatewayCustomersRepository } from '../postgres/gateway-customers.repository.js';
import { GatewaysRepository } from '../postgres/gateways.repository.js';
import { paymentsSchema } from '../postgres/payments.schema.js';
import { ProviderRequestsRepository } from '../postgres/provider-requests.repository.js';
import { UnitsOfWorkRepository } from '../postgres/units-of-work.repository.js';
import { StripeClients } from './stripe.clients.js';
import { StripeProvider } from './stripe.provider.js';
import { StripeTaxProvider } from './stripe-tax.provider.js';

const secretKey = 'sk_test_crashes_1';
const tenant = 'acme';
const keys = MasterKeys.of('spec-master-key-'.repeat(2));
const hourMs = 3_600_000;

/** The process is gone: what it had in memory is lost, and nothing is written any more. */
class Killed extends Error {}

describe('a charge, when the process is killed', () => {
  const database = databaseForSpec(paymentsSchema);
  let now = Date.now();
  const clock = { now: () => now } as WallClock;
  let stripe: StripeServer;
  let pool: Pool;
  let invoices = 0;
  let method: { customer: string; methodId: string };

  beforeAll(async () => {
    stripe = await startStripeServer({ now: () => now });
    pool = poolOf(await database.migrate());
    await configured();
    method = await cardKept();
  }, 90_000);
  afterAll(() => stripe?.stop());

  /** Everything that a process has in memory, made anew; `dies` says at which step it ends. */
  function process(dies: (step: number) => boolean = () => false) {
    const units = new UnitsOfWorkRepository(new TenantTransactions(pool, new EventStore(pool, 'payments')), keys);
    const config = { stripeUrl: stripe.url, paymentReturnUrl: 'https://bill.example/return' } as never;
    const gateways = new GatewaysRepository(pool, keys);
    const customers = new GatewayCustomersRepository(pool);
    let step = 0;
    const dying = <Port extends object>(port: Port): Port =>
      new Proxy(port, {
        get: (target, name) => {
          const value = Reflect.get(target, name);
          if (typeof value !== 'function') return value;
          return async (...given: unknown[]) => {
            step += 1;
            if (dies(step)) throw new Killed(`before ${String(name)}`);
            const answer = await value.apply(target, given);
            step += 1;
            if (dies(step)) throw new Killed(`after ${String(name)}`);
            return answer;
          };
        },
      });
    const provider = dying<PaymentProvider>(new StripeProvider(new StripeClients(config), config));
    const outcomes = dying(new RecordOutcome(units, clock));
    const requests = dying(new ProviderRequestsRepository(pool));
    const due = new DueCollectionsRepository(pool, clock);
    const collections = new DecideCollection(units, due);
    const added = new ChargeAddedMethod(customers, collections, provider);
    const keepCustomer = new KeepCustomer(gateways, customers, provider, added, clock, { report: () => {} } as never);
    const start = dying(new StartCharges(due, units, clock));
    const tax = new AskTax(units, gateways, new StripeTaxProvider(new StripeClients(config)), clock);
    const ask = new AskProvider(requests, gateways, keepCustomer, provider, outcomes, tax, collections, clock);
    const report = (_: unknown, error: unknown) => {
      throw error;
    };
    const run = async () => {
      await start.run(report);
      while ((await ask.run(report)) > 0);
    };
    return { units, gateways, customers, provider, run, steps: () => step };
  }

  async function configured() {
    const { units } = process();
    const written = { name: 'Europe', provider: 'stripe', taxBehaviour: 'none', secretKey } as const;
    await units.inTransaction(tenant, async ({ gateways, gatewayRecords }) => {
      const others = { nameIsTaken: false, count: 0 };
      await gateways.decide('g1', gatewayDecider, {
        type: 'ConfigureGateway',
        gatewayId: 'g1',
        written,
        others,
        at: 1,
      });
      await gatewayRecords.storeSecrets('g1', written);
    });
  }

  async function cardKept() {
    const { gateways, customers, provider } = process();
    const gateway = await gateways.open(tenant, 'g1');
    if (gateway === undefined) throw new Error('there is no gateway');
    const customer = await provider.createCustomer(gateway, { accountId: 'a1', name: 'Acme', email: '' });
    await customers.keep(tenant, 'g1', 'a1', customer);
    const page = await provider.setupPage(gateway, customer, {
      success: 'https://a.example',
      cancel: 'https://a.example',
    });
    await fetch(page.url, { method: 'POST', body: 'number=4242424242424242', redirect: 'manual' });
    const [kept] = await provider.methodsOf(gateway, customer);
    return { customer, methodId: kept?.methodId ?? '' };
  }

  async function invoiced(): Promise<string> {
    invoices += 1;
    const invoiceId = `i${invoices}`;
    const terms = {
      option: 'gateway',
      gatewayId: 'g1',
      accountId: 'a1',
      dueOn: '2026-12-31',
      timeZone: 'UTC',
      number: `INV-${invoices}`,
      accountName: 'Acme',
      billingEmail: '',
      subscriptionId: '',
      productId: '',
      productName: '',
      sellerName: '',
    } as const;
    const opened = { type: 'OpenInvoice', invoiceId, currency: 'USD', total: '10.00', at: now, terms } as const;
    await process().units.inTransaction(tenant, ({ collections }) =>
      collections.decide(collectionId(tenant, invoiceId), collectionDecider, opened),
    );
    return invoiceId;
  }

  async function stateOf(invoiceId: string) {
    const { state } = await process().units.inTransaction(tenant, ({ collections }) =>
      collections.load(collectionId(tenant, invoiceId)),
    );
    const charged = stripe
      .account(secretKey)
      .paymentIntents.all()
      .filter(({ metadata }) => metadata['meterstream_invoice'] === invoiceId);
    return { status: state.status, charged: charged.map(({ status }) => status) };
  }

  const paidOnce = { status: 'paid', charged: ['succeeded'] };

  /** How many steps a charge has that nothing disturbs. */
  async function stepsOfCharge(): Promise<number> {
    const invoiceId = await invoiced();
    const undisturbed = process();
    await undisturbed.run();
    expect(await stateOf(invoiceId)).toEqual(paidOnce);
    return undisturbed.steps();
  }

  it('before, during and after each step, is made once: soon, and when it is taken up more than a day later', async () => {
    const steps = await stepsOfCharge();
    expect(steps).toBeGreaterThan(8);
    for (const laterMs of [2 * 60_000, 25 * hourMs]) {
      for (let at = 1; at <= steps; at += 1) {
        const invoiceId = await invoiced();
        await process((step) => step >= at)
          .run()
          .catch(ifKilled);
        now += laterMs;
        await process().run();
        expect({ at, laterMs, ...(await stateOf(invoiceId)) }).toEqual({ at, laterMs, ...paidOnce });
      }
    }
  }, 120_000);

  it.each(['drop-before', 'drop-after', 'error-500', 'rate-limit'] as const)('is made once after %s', async (kind) => {
    for (const laterMs of [2 * 60_000, 25 * hourMs]) {
      const invoiceId = await invoiced();
      const times = kind.startsWith('drop') ? 2 : 1;
      stripe.faults.add({ kind, method: 'POST', path: '/v1/payment_intents', times });
      await process().run();
      now += laterMs;
      await process().run();
      expect(await stateOf(invoiceId)).toEqual(paidOnce);
    }
  });

  it('is made once by two processes that take it up at the same time', async () => {
    const invoiceId = await invoiced();
    await Promise.all([process().run(), process().run(), process().run()]);
    expect(await stateOf(invoiceId)).toEqual(paidOnce);
  });

  it('is not made again when its card is another one meanwhile', async () => {
    const invoiceId = await invoiced();
    stripe.faults.add({ kind: 'drop-after', method: 'POST', path: '/v1/payment_intents', times: 2 });
    await process().run();
    const { gateways, provider } = process();
    const gateway = await gateways.open(tenant, 'g1');
    if (gateway) await provider.detach(gateway, method.methodId);
    now += 2 * 60_000;
    await process().run();
    expect(await stateOf(invoiceId)).toEqual(paidOnce);
  });

  function ifKilled(error: unknown): void {
    // A provider's problem is handled; only the end of a process gets here.
    if (!(error instanceof Killed) || error instanceof ProviderProblem) throw error;
  }
});
