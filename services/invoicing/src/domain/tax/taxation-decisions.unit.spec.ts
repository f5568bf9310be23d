import { scenariosOf } from '#decider';
import type { TaxAnswer, TaxationEvent, TaxRequest } from './taxation.js';
import { taxationDecider } from './taxation-decisions.js';

const given = scenariosOf(taxationDecider);
const request: TaxRequest = {
  subscriptionId: 'sub-1',
  occasion: { kind: 'segment-end', segment: 0 },
  gatewayId: 'g1',
  accountId: 'acme',
  isExempt: false,
  currency: 'EUR',
  datedAt: 1,
  lines: [{ line: 0, amount: '100.00' }],
};
const cheaper = { ...request, lines: [{ line: 0, amount: '90.00' }] };
const calculated: TaxAnswer = {
  status: 'calculated',
  calculationId: 'taxcalc_1',
  behaviour: 'exclusive',
  lines: [{ line: 0, taxes: [] }],
};
const ofOthers = { ...calculated, lines: [{ line: 1, taxes: [] }] };
const refused: TaxAnswer = { status: 'refused', reason: 'no address' };
const requested: TaxationEvent = { type: 'TaxRequested', requestId: 'f-1', request, at: 1 };
const answered = (answer: TaxAnswer): TaxationEvent => ({ type: 'TaxAnswered', requestId: 'f-1', answer, at: 2 });
const ask = { type: 'RequestTax', fingerprint: 'f', request, at: 1 } as const;
const answer = { type: 'AnswerTax', requestId: 'f-1', answer: calculated, at: 2 } as const;

describe('the taxes of a document', () => {
  it('are asked for once, and again when it has become another', () => {
    given([]).when(ask).then([requested]);
    given([requested]).when(ask).thenNothing();
    given([requested, answered(calculated)])
      .when(ask)
      .thenNothing();
    given([requested, answered(calculated)])
      .when({ ...ask, fingerprint: 'g', request: cheaper, at: 3 })
      .then([{ type: 'TaxRequested', requestId: 'g-2', request: cheaper, at: 3 }]);
  });

  it('are what answers the latest request, about its own lines', () => {
    given([requested])
      .when(answer)
      .then([answered(calculated)]);
    given([requested])
      .when({ ...answer, requestId: 'f-0' })
      .thenNothing();
    given([requested, answered(calculated)])
      .when(answer)
      .thenNothing();
    given([requested])
      .when({ ...answer, answer: ofOthers })
      .then([answered({ status: 'refused', reason: 'The taxes that were reckoned are of other lines.' })]);
  });

  it('are asked for again once what was refused is released', () => {
    const forgotten: TaxationEvent = { type: 'TaxForgotten', at: 3 };
    given([requested, answered(refused)])
      .when({ type: 'ForgetTax', at: 3 })
      .then([forgotten]);
    given([requested, answered(calculated)])
      .when({ type: 'ForgetTax', at: 3 })
      .thenNothing();
    given([requested, answered(refused), forgotten])
      .when(ask)
      .then([{ ...requested, requestId: 'f-2' }]);
  });

  it('are late for a reason that is said once', () => {
    const delay = { type: 'DelayTax', requestId: 'f-1', reason: 'away', at: 2 } as const;
    const delayed: TaxationEvent = { type: 'TaxDelayed', requestId: 'f-1', reason: 'away', at: 2 };
    given([requested]).when(delay).then([delayed]);
    given([requested, delayed]).when(delay).thenNothing();
    given([requested, delayed])
      .when(answer)
      .then([answered(calculated)]);
  });
});
