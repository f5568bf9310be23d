/** One reason of a refusal: where in the input, which rule (kebab-case) and a sentence for a person. */
export interface RefusalDetail {
  path: string;
  code: string;
  message: string;
}

/** The domain says no. Trying the same again cannot help; HTTP answers 4xx, a consumer acknowledges and counts. */
export class Refusal<Code extends string = string> extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: Code,
    message: string,
    readonly details?: readonly RefusalDetail[],
  ) {
    super(message);
  }
}

/** That something is not as it must be, with the first reason: many programs show nobody anything else. */
export function notAcceptable(what: string, details: readonly RefusalDetail[]): string {
  const [{ path, message } = { path: '', message: '' }] = details;
  const more = details.length > 1 ? `, and ${details.length - 1} more` : '';
  const sentence = `The ${what} is not acceptable${path === '' ? '' : ` at ${path}`}: ${message.replace(/\.$/, '')}${more}`;
  return /[.?]$/.test(sentence) ? sentence : `${sentence}.`;
}

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Refusal;
}
