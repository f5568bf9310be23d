import { Pool } from 'pg';
import { ProcessForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';
import { type CallsBetween, type Phase, startCallsBetween } from '../testing/calls-between.js';
import { type ChargingForSpec, secretKey, startCharging } from '../testing/charging-for-spec.js';

const plain = '4242424242424242';
const wantsHolder = '4000002760003184';

const calls = {
  customer: 'GET /v1/customers/:id',
  methods: 'GET /v1/customers/:id/payment_methods',
  charge: 'POST /v1/payment_intents',
  confirm: 'POST /v1/payment_intents/:id/confirm',
  listed: 'GET /v1/payment_intents',
  refund: 'POST /v1/refunds',
  refunds: 'GET /v1/refunds',
  newCustomer: 'POST /v1/customers',
} as const;

type Point = readonly [keyof typeof calls, Phase];

/** Where each stands still when the process is killed: for the first time, the second and the third. */
const plan: Readonly<Record<string, { readonly card?: string; readonly points: readonly (Point | undefined)[] }>> = {
  refundedA: { points: [['refund', 'before'], undefined, ['refunds', 'before']] },
  refundedB: {
    points: [
      ['refund', 'during'],
      ['refunds', 'during'],
    ],
  },
  refundedC: {
    points: [
      ['refund', 'after'],
      ['refunds', 'after'],
    ],
  },
  chargedA: {
    points: [
      ['customer', 'before'],
      ['charge', 'before'],
      ['listed', 'before'],
    ],
  },
  chargedB: {
    points: [
      ['customer', 'during'],
      ['charge', 'during'],
      ['listed', 'during'],
    ],
  },
  chargedC: {
    points: [
      ['customer', 'after'],
      ['charge', 'after'],
      ['listed', 'after'],
    ],
  },
  askedA: {
    card: wantsHolder,
    points: [
      ['methods', 'before'],
      ['confirm', 'before'],
    ],
  },
  askedB: {
    card: wantsHolder,
    points: [
      ['methods', 'during'],
      ['confirm', 'during'],
    ],
  },
  askedC: { card: wantsHolder, points: [undefined, ['methods', 'after'], ['confirm', 'after']] },
};
const names = Object.keys(plan);
const refunded = names.filter((name) => name.startsWith('refunded'));
const asked = names.filter((name) => name.startsWith('asked'));
const newcomers: readonly Phase[] = ['before', 'during', 'after'];

describe('a payments process that is killed while it speaks to Stripe', () => {
  const process = new ProcessForSpec();
  const accounts: Record<string, string> = {};
  const invoices: Record<string, string> = {};
  let charging: ChargingForSpec;
  let between: CallsBetween;
  let pool: Pool;

  beforeAll(async () => {
    charging = await startCharging(async (stripe) => {
      between = await startCallsBetween(stripe, secretKey, lockedRequests);
      return startForSpec(service, { STRIPE_API_BASE: between.url }, process.host);
    });
    pool = new Pool({ connectionString: charging.payments.databaseUrl, max: 16 });
    // What became of a payment is found by asking.
    charging.stripe.webhooks.held = [];
    await Promise.all(
      [...names, 'plug'].map(async (name) => {
        accounts[name] = await charging.customerWith(plan[name]?.card ?? plain);
      }),
    );
  }, 90_000);

  afterAll(async () => {
    await unlocked();
    await charging?.stop();
    await between?.stop();
    await pool?.end();
  });

  const sql = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows;
  const count = async (text: string) => Number((await sql(`select count(*) from ${text}`))[0]?.count);
  const waitingForLocks = () =>
    count(`pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);

  /** Ends the transactions that keep requests from being written. */
  const unlocks: (() => Promise<void>)[] = [];
  async function unlocked(): Promise<void> {
    for (const unlock of unlocks.splice(0)) await unlock();
  }

  /** Whoever has an answer about the account from now on cannot write down what it was. */
  async function lockedRequests(accountId: string): Promise<void> {
    const client = await pool.connect();
    await client.query('begin');
    await client.query('select from payments.provider_requests where account_id = $1 for update', [accountId]);
    unlocks.push(async () => {
      await client.query('rollback');
      client.release();
    });
  }

  const hold = (name: string, [call, phase]: Point) => between.hold(accounts[name] ?? '', calls[call], phase);

  async function invoiced(name: string): Promise<void> {
    invoices[name] = await charging.invoiced(accounts[name] ?? '', '20.00');
  }

  /** Everything that the next life is to stand still at is the next that it asks. */
  async function startedFor(life: number): Promise<void> {
    const due = names.filter((name) => plan[name]?.points[life] !== undefined);
    for (const name of due) hold(name, plan[name]?.points[life] as Point);
    await becameDue(due, '0');
    await becameDue(
      names.filter((name) => !due.includes(name)),
      '1 hour',
    );
    await process.start();
  }

  /** So much time has gone by that it is looked at again, if it has not come to its end. */
  const becameDue = (of: readonly string[], inTime: string) =>
    sql(
      `update payments.provider_requests set next_at = now() + $2::interval where next_at is not null and account_id = any($1)`,
      [of.map((name) => accounts[name]), inTime],
    );

  async function killedWhenStill(points: number): Promise<void> {
    await until(async () => between.standing() + (await waitingForLocks()) >= points);
    await process.kill();
    between.forget();
    await unlocked();
    await until(async () => (await waitingForLocks()) === 0);
  }

  const pointsOf = (life: number) => names.filter((name) => plan[name]?.points[life] !== undefined).length;

  it('before, during and after each call charges nobody twice, and loses nothing', async () => {
    for (const name of refunded) await invoiced(name);
    for (const name of refunded) await charging.whenIs(invoices[name] ?? '', 'paid');

    // While it waits to write down what it sends for this one, everything else comes together.
    hold('plug', ['methods', 'after']);
    await invoiced('plug');
    await until(async () => (await waitingForLocks()) === 1);
    for (const name of refunded) await charging.refunded(invoices[name] ?? '', '5.00');
    for (const name of names) if (!refunded.includes(name)) await invoiced(name);
    // Topics are everybody's: what other specs have left in them is not counted.
    const own = `tenant = '${charging.payments.tenant}'`;
    await until(async () => (await count(`payments.collections where ${own}`)) === names.length + 1);
    const refunds = `payments.provider_requests where kind = 'refund' and ${own}`;
    await until(async () => (await count(refunds)) === refunded.length);
    for (const name of names) if (plan[name]?.points[0]) hold(name, plan[name].points[0]);
    const newOnes = [];
    for (const phase of newcomers) {
      accounts[phase] = await charging.accountKnown();
      hold(phase, ['newCustomer', phase]);
      newOnes.push(charging.setupPage(accounts[phase]).catch(() => 'killed'));
    }
    between.letGoOn(accounts['plug'] ?? '');
    await unlocked();
    await killedWhenStill(pointsOf(0) + newcomers.length);
    expect(await Promise.all(newOnes)).toEqual(newcomers.map(() => 'killed'));

    for (const life of [1, 2]) {
      await startedFor(life);
      await killedWhenStill(pointsOf(life));
    }
    await becameDue(names, '0');
    await process.start();
    for (const name of asked) await agreed(invoices[name] ?? '');
    for (const name of [...names, 'plug'])
      await charging.whenIs(invoices[name] ?? '', refunded.includes(name) ? 'partly-refunded' : 'paid');
    for (const name of [...names, 'plug']) expect({ name, ...movedFor(name) }).toEqual({ name, ...movedOnce(name) });

    for (const phase of newcomers) {
      expect((await charging.setupPage(accounts[phase] ?? '')).status).toBe(201);
      expect(customersOf(accounts[phase] ?? '')).toHaveLength(1);
    }
  }, 120_000);

  it('and nothing differs from what Stripe lists, whatever events come late', async () => {
    const late = (charging.stripe.webhooks.held ?? []).filter(({ type }) => /^(payment_intent|refund)\./.test(type));
    for (const event of late.toReversed()) expect(await charging.post(event)).toBe(200);
    await sql(`update payments.provider_requests set sent_at = sent_at - interval '2 minutes'`);
    const path = `/v1/payment-gateways/${charging.gatewayId}/reconciliation`;
    const { body } = await charging.payments.call('PUT', path);
    const all = names.length + 1;
    expect(body).toMatchObject({ isComplete: true, here: all, there: all, differences: [] });
  });

  async function agreed(invoiceId: string): Promise<void> {
    const { actionUrl } = await charging.whenIs(invoiceId, 'requires-action');
    await fetch(actionUrl, { method: 'POST', body: 'answer=agree', redirect: 'manual' });
    await becameDue(asked, '0');
  }

  const movedFor = (name: string) => ({
    charged: charging.intentsOf(invoices[name] ?? '').map(({ status, amount }) => [status, amount]),
    refunded: charging.refundsOf(invoices[name] ?? ''),
  });
  const movedOnce = (name: string) => ({
    charged: [['succeeded', 2_000]],
    refunded: refunded.includes(name) ? [500] : [],
  });
  const customersOf = (accountId: string) =>
    charging
      .account()
      .customers.all()
      .filter(({ metadata }) => metadata['meterstream_account'] === accountId);
});
