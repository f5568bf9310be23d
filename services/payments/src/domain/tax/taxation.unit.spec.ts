import { scenariosOf } from '#decider';
import { type TaxAnswer, type TaxationEvent, type TaxRequest, taxationDecider } from './taxation.js';

const given = scenariosOf(taxationDecider);
const request: TaxRequest = {
  requestId: 'r1',
  documentId: 'd1',
  gatewayId: 'g1',
  accountId: 'acme',
  currency: 'EUR',
  datedAt: 1,
  address: { lines: [], city: '', postalCode: '', country: 'DE' },
  taxId: '',
  isExempt: false,
  lines: [{ line: 0, amount: '100.00' }],
};
const other = { ...request, requestId: 'r2', lines: [{ line: 0, amount: '90.00' }] };
const asked: TaxationEvent = { type: 'TaxAsked', request, at: 1 };
const calculated: TaxAnswer = { status: 'calculated', calculationId: 'taxcalc_1', behaviour: 'exclusive', lines: [] };
const answered: TaxationEvent = { type: 'TaxAnswered', requestId: 'r1', answer: calculated, at: 2 };
const refused: TaxationEvent = { ...answered, answer: { status: 'refused', reason: 'no' } };
const ask = { type: 'AskTax', request, at: 3 } as const;

describe('the taxes of a document', () => {
  it('are asked for once, and said again to whoever asks again', () => {
    given([])
      .when({ ...ask, at: 1 })
      .then([asked]);
    given([asked]).when(ask).thenNothing();
    given([asked, answered])
      .when(ask)
      .then([{ ...answered, at: 3 }]);
  });

  it('are asked for again when they were refused, or when the document has become another', () => {
    given([asked, refused])
      .when(ask)
      .then([{ ...asked, at: 3 }]);
    given([asked, answered])
      .when({ ...ask, request: other })
      .then([{ type: 'TaxAsked', request: other, at: 3 }]);
  });

  it('are what was asked last', () => {
    const late = { type: 'AnswerTax', requestId: 'r1', answer: calculated, at: 2 } as const;
    given([asked]).when(late).then([answered]);
    given([asked, { type: 'TaxAsked', request: other, at: 1 }])
      .when(late)
      .thenNothing();
    given([asked, answered]).when(late).thenNothing();
  });

  it('are late for a reason that is said once', () => {
    const delay = { type: 'DelayTax', requestId: 'r1', reason: 'away', at: 2 } as const;
    const delayed: TaxationEvent = { type: 'TaxDelayed', requestId: 'r1', reason: 'away', at: 2 };
    given([asked]).when(delay).then([delayed]);
    given([asked, delayed]).when(delay).thenNothing();
    given([asked, answered]).when(delay).thenNothing();
  });
});
