import type { TokenCounts } from './token-counts.js';

/** Counts of which it is settled what stands inside of what. */
export interface SettledUsage {
  readonly counts: TokenCounts;
  /** All input, cached or not, and all output. */
  readonly totalInput: number;
  readonly totalOutput: number;
  readonly isCacheInsideInput: boolean;
}

export interface CountProblem {
  readonly path: string;
  readonly code: 'invalid-count';
  readonly message: string;
}

/**
 * Settles what the sender's counts mean. The cache stands inside the input, as the convention says, unless the sender
 * is known to count it apart, or the numbers prove it: more cache than input, or a total that needs it.
 * Reasoning counted apart from the output (the total or a count above the output proves it) is put into the output.
 * Nothing is cut to fit: what cannot be is a problem.
 */
export function settleUsage(counts: TokenCounts, isKnownOutside: boolean): SettledUsage | readonly CountProblem[] {
  const problems = problemsOf(counts);
  if (problems.length > 0) return problems;
  const { input = 0, output = 0, cacheRead = 0, cacheCreation = 0, reasoning = 0, total } = counts;
  const cache = cacheRead + cacheCreation;
  const isOutside =
    isKnownOutside ||
    cache > input ||
    (cache > 0 &&
      (total === input + cache + output || total === input + cache + output + reasoning) &&
      total !== input + output);
  const allInput = isOutside ? input + cache : input;
  const isReasoningApart =
    reasoning > 0 && (reasoning > output || (total !== input + output && total === allInput + output + reasoning));
  const allOutput = isReasoningApart ? output + reasoning : output;
  return {
    counts: {
      ...counts,
      input: inputOrRest(counts, allOutput),
      output: allOutput,
    },
    totalInput: counts.input === undefined && total !== undefined ? Math.max(total - allOutput, 0) : allInput,
    totalOutput: allOutput,
    isCacheInsideInput: !isOutside,
  };
}

/**
 * Gemini counts its thoughts apart from the output, and bills them as output; some instrumentations write the output and the
 * total alone. What the total has more is thoughts then.
 */
export function withThoughts(counts: TokenCounts): TokenCounts {
  const { input, output, total, reasoning } = counts;
  if (input === undefined || total === undefined || reasoning !== undefined) return counts;
  const thoughts = total - input - (output ?? 0);
  return thoughts > 0 ? { ...counts, reasoning: thoughts } : counts;
}

/** A sender of totals alone, such as of embeddings, means input. */
const inputOrRest = ({ input, total }: TokenCounts, output: number): number =>
  input ?? (total === undefined ? 0 : Math.max(total - output, 0));

function problemsOf(counts: TokenCounts): CountProblem[] {
  const problems: CountProblem[] = [];
  for (const name in counts) {
    const count = counts[name as keyof TokenCounts];
    if (count !== undefined && (count < 0 || !Number.isSafeInteger(count)))
      problems.push(problem(name, `A count of tokens is a whole number that is not negative, not ${count}.`));
  }
  const { input, output, inputAudio, outputAudio } = counts;
  if (input !== undefined && inputAudio !== undefined && inputAudio > input)
    problems.push(problem('inputAudio', `${inputAudio} tokens of audio are more than all ${input} of the input.`));
  if (output !== undefined && outputAudio !== undefined && outputAudio > output)
    problems.push(problem('outputAudio', `${outputAudio} tokens of audio are more than all ${output} of the output.`));
  return problems;
}

const problem = (name: string, message: string): CountProblem => ({
  path: `/properties/${name}TokenCount`,
  code: 'invalid-count',
  message,
});
