import { pretendGateway } from '../../demo/pretend-gateway.js';
import type { Walk } from '../walk.js';
import { createCustomer, subscribe } from './customer.js';
import { findMail, type InvoiceShown, invoiceOf } from './invoice.js';
import { PortalVisitor } from './portal.js';

/** Of Stripe's test mode: it is charged. */
const goodCard = '4242424242424242';

/** An invoice is charged to a card, the customer sees and pays it by a link, and mails tell of it. */
export async function walkThroughPaying(walk: Walk): Promise<void> {
  const { narrator } = walk;
  narrator.chapter(
    'Getting paid, and telling people',
    'An invoice is charged to the card of its customer, who has a page of their own for that, and mails say what happened.',
  );
  const gatewayId = await showGateway(walk);
  await narrator.step(
    'A product that is paid, and its first invoice',
    gatewayId === undefined
      ? '"external": a system of yours says what was paid. The fee of a month is invoiced in advance.'
      : '"gateway": what is invoiced is charged through it. The fee of a month is invoiced in advance.',
  );
  const { productId } = await walk.send<{ productId: string }>('POST', '/v1/products', {
    name: `Paid in advance (${walk.run})`,
    currency: 'USD',
    cadence: { unit: 'month', count: 1 },
    recurringFee: { amount: '49.00', timing: 'in-advance' },
    ...(gatewayId === undefined ? { paymentOption: 'external' } : { paymentOption: 'gateway', gatewayId }),
  });
  const customer = await createCustomer(walk, 'Southwind');
  const subscriptionId = await subscribe(walk, customer, productId, {});
  const invoice = await invoiceOf(walk, { subscriptionId, boundary: 0 });

  const visitor = await openPortal(walk, customer.organizationId);
  if (gatewayId === undefined) await recordPayment(walk, invoice, visitor);
  else await payByCard(walk, invoice, visitor);

  await narrator.step('What the customer is told', 'Who paid is thanked. Before that the invoice came, with its PDF.');
  await findMail(walk, invoice, 'We received USD 49.00');

  await narrator.step(
    'The same mail in your own words',
    'Each mail has a subject and a body that you may write. This one is only looked at, and not saved.',
  );
  const template = '/v1/notification-templates/payment-succeeded';
  const preview = await walk.send<{ subject: string }>('POST', `${template}/preview`, {
    subject: 'Thank you for {{ amount }}',
    body: 'Dear {{ accountName }},\n\nwe have your **{{ amount }}**.\n',
  });
  walk.expect(/^Thank you for USD [\d.,]+$/.test(preview.subject), `its subject would be "${preview.subject}"`);
}

/** The gateway at what stands in for Stripe; undefined where nothing does. */
async function showGateway(walk: Walk): Promise<string | undefined> {
  const { stripeUrl } = walk.stack;
  if (stripeUrl === undefined) {
    walk.narrator.say(
      'Nothing stands in for Stripe beside this stack, so no card is charged here: METERSTREAM_STRIPE=pretend npm start',
      'runs what does.',
    );
    return undefined;
  }
  await walk.narrator.step(
    'The payment gateway',
    'An account at Stripe. Here something stands in for it: no money moves.',
  );
  const { gatewayId } = await pretendGateway(walk.api, stripeUrl);
  await walk.send('GET', `/v1/payment-gateways/${gatewayId}`);
  return gatewayId;
}

async function openPortal(walk: Walk, accountId: string): Promise<PortalVisitor> {
  await walk.narrator.step(
    'A link for the customer',
    'Whoever has it sees what this customer owes, uses and paid, and nothing else. It opens without signing in.',
  );
  const { url } = await walk.send<{ url: string }>('POST', '/v1/portal-links', { accountId, expiresInHours: 1 });
  return new PortalVisitor(walk, url.slice(url.lastIndexOf('/') + 1));
}

async function payByCard(walk: Walk, { invoiceId }: InvoiceShown, visitor: PortalVisitor): Promise<void> {
  const { narrator } = walk;
  await narrator.step('Not paid yet', 'It was charged at once, and there is no card. The page says so in a sentence.');
  const { failure } = await visitor.untilStanding(invoiceId, 'failed');
  walk.expect(failure !== undefined, `the customer reads: ${failure?.reason ?? 'nothing'}`);

  await narrator.step('A card', "It is typed in on Stripe's own page, here for the customer: 4242 4242 4242 4242.");
  const { url } = await visitor.send<{ url: string }>('POST', '/v1/portal/payment-methods/setup');
  const added = await fetch(url, { method: 'POST', body: `number=${goodCard}`, redirect: 'manual' });
  walk.expect(added.status < 400, `the page takes the card and leads back to ${added.headers.get('location') ?? '–'}`);
  await visitor.send('GET', '/v1/portal/payment-methods');

  await narrator.step('Paid', 'A card that is added while something is open is charged for it, by itself and once.');
  await visitor.untilStanding(invoiceId, 'settled');
}

async function recordPayment(walk: Walk, { invoiceId }: InvoiceShown, visitor: PortalVisitor): Promise<void> {
  await walk.narrator.step('Paid elsewhere', 'A system that sees the money come in says so.');
  await walk.send('POST', '/v1/payments', { invoiceId, amount: '49.00', currency: 'USD', reference: 'Transfer 7' });
  await visitor.untilStanding(invoiceId, 'settled');
}
