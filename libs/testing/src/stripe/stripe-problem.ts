import type { Form } from './form-body.js';

/** What Stripe answers instead of an object: a status and an error of one of its types. */
export class StripeProblem extends Error {
  constructor(
    readonly status: number,
    readonly error: Readonly<Record<string, unknown>> & { readonly message: string },
  ) {
    super(error.message);
  }
}

export const invalidRequest = (message: string, more: Record<string, unknown> = {}, status = 400) =>
  new StripeProblem(status, { type: 'invalid_request_error', message, ...more });

export const missingParameter = (param: string) =>
  invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param });

/** Since the version 2026-09-30.endive of the API types are a filter on what is found out. */
export function refuseMethodTypes(form: Form): void {
  if (form['payment_method_types'] === undefined) return;
  throw invalidRequest('payment_method_types is no longer supported: use allowed_payment_method_types.', {
    code: 'payment_method_types_no_longer_supported',
    param: 'payment_method_types',
  });
}

export const noSuch = (object: string, id: string) =>
  invalidRequest(`No such ${object}: '${id}'`, { code: 'resource_missing', param: 'id' }, 404);

/** @param more the intent that it is about */
export function cardError(failure: CardFailure, more: Record<string, unknown> = {}): StripeProblem {
  return new StripeProblem(402, { type: 'card_error', ...failure, ...more });
}

export interface CardFailure {
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
}
