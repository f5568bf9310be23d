import { Controller, Param } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { Customer, type CustomerIdentity, Endpoint, Problem, timeText } from '#http';
import { ChangeMethod } from '../../application/gateways/change-method.js';
import { PayerCards } from '../../application/gateways/payer-cards.js';
import { TooManyPages } from '../../application/gateways/setup-pages.js';
import { MethodJson, methodJson } from './payment-method-json.js';
import { demandReached } from './provider-answers.js';

const tag = 'Customer portal';
const MethodPath = Type.Object({ methodId: Type.String({ minLength: 1, maxLength: 255 }) });

const CardsJson = Type.Object({
  items: Type.Array(Type.Omit(MethodJson, ['gatewayId'])),
  isCurrent: Type.Boolean({ description: 'False: Stripe did not answer, and this is what it said last.' }),
  mayAdd: Type.Boolean({ description: 'Whether something of the customer’s is charged, so that a card is of use.' }),
});

const SetupPageJson = Type.Object({
  url: Type.String({ description: "Stripe's own page. It leads back to the page of the portal." }),
  expiresAt: Type.String(),
});

/** A customer's own cards, by their link. */
@Controller('v1/portal/payment-methods')
export class PortalPaymentMethodsController {
  constructor(
    private readonly cards: PayerCards,
    private readonly methods: ChangeMethod,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: "List the customer's cards, as Stripe has them",
    tag,
    scope: 'portal',
    answer: CardsJson,
  })
  list(@Customer() customer: CustomerIdentity) {
    return this.answer(customer);
  }

  @Endpoint({
    method: 'POST',
    path: 'setup',
    summary: "A page of Stripe's on which the customer adds a card",
    tag,
    scope: 'portal',
    act: { object: 'payment-method', done: 'payment-method-page-opened' },
    answer: SetupPageJson,
  })
  async setup(@Customer() { tenant, accountId }: CustomerIdentity): Promise<Static<typeof SetupPageJson>> {
    const { url, expiresAt } = await demandReached(this.cards.setupPage(tenant, accountId).catch(demandFewer));
    return { url, expiresAt: timeText(expiresAt) };
  }

  @Endpoint({
    method: 'PUT',
    path: ':methodId/default',
    summary: "Charge the customer's invoices to this card from now on",
    tag,
    scope: 'portal',
    act: { object: 'payment-method', done: 'payment-method-made-default', id: 'methodId' },
    params: MethodPath,
    answer: CardsJson,
  })
  async makeDefault(@Customer() customer: CustomerIdentity, @Param() { methodId }: Static<typeof MethodPath>) {
    await demandReached(this.methods.makeDefault(customer.tenant, customer.accountId, methodId));
    return this.answer(customer);
  }

  @Endpoint({
    method: 'DELETE',
    path: ':methodId',
    summary: "Remove one of the customer's cards: it is charged no more",
    tag,
    scope: 'portal',
    act: { object: 'payment-method', done: 'payment-method-detached', id: 'methodId' },
    status: 204,
    params: MethodPath,
  })
  async detach(
    @Customer() { tenant, accountId }: CustomerIdentity,
    @Param() { methodId }: Static<typeof MethodPath>,
  ): Promise<void> {
    await demandReached(this.methods.detach(tenant, accountId, methodId));
  }

  private async answer({ tenant, accountId }: CustomerIdentity): Promise<Static<typeof CardsJson>> {
    const { methods, isCurrent, mayAdd } = await this.cards.list(tenant, accountId);
    const items = methods.map((method) => {
      const { gatewayId: _, ...shown } = methodJson(method);
      return shown;
    });
    return { items, isCurrent, mayAdd };
  }
}

function demandFewer(error: unknown): never {
  if (!(error instanceof TooManyPages)) throw error;
  const seconds = String(Math.ceil(error.waitMs / 1_000));
  throw new Problem(429, 'too-many-pages', `Too many pages were begun; the next one can be in ${seconds} s.`, [], {
    'retry-after': seconds,
  });
}
