import { Unavailable } from '#decider';
import { Problem } from '#http';
import { ProviderProblem } from '../../application/gateways/provider.js';

/** What a provider answers to somebody who waits: 503 when it does not, 422 with its words when it refuses. */
export async function demandReached<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof ProviderProblem)) throw error;
    if (error.failure === 'away') throw new Unavailable('the payment provider', error);
    const code = error.failure === 'keys' ? 'keys-not-accepted' : 'provider-refused';
    throw new Problem(422, code, `The payment provider says: ${error.message}`);
  }
}
