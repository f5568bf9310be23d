import type { RawHeaders } from '../../domain/forwarded-headers.js';
import type { Answer } from '../lane/answer-parser.js';

/** What gateway says by itself on every answer, from name in lower case to value. */
export type OwnHeaders = Readonly<Record<string, string>>;

export interface AnswerHead {
  /** From name to value, as `writeHead` takes them, with the length of the body. */
  readonly headers: RawHeaders;
  /** Whether the service has said when it answered. */
  readonly hasDate: boolean;
}

/** The head of an answer as a client gets it: what its service says, then gateway's own words where it says nothing. */
function headOf({ status, headers, body }: Answer, own: OwnHeaders): AnswerHead {
  const all = withOwn(headers, own);
  if (status !== 204 && status !== 304) all.push('content-length', String(body.length));
  return { headers: all, hasDate: headers.includes('date') };
}

/** Headers of a service win over gateway's own of the same name. */
export function withOwn(headers: RawHeaders, own: OwnHeaders): string[] {
  const all = [...headers];
  for (const name in own) if (!headers.includes(name)) all.push(name, own[name] as string);
  return all;
}

/** Remembers the last head: a service says the same again and again, and the parser then gives the same list of headers. */
export class AnswerHeads {
  private last: { answer: Pick<Answer, 'status' | 'headers'>; length: number; own: OwnHeaders } | undefined;
  private head: AnswerHead | undefined;

  of(answer: Answer, own: OwnHeaders): AnswerHead {
    if (this.head && this.isAsBefore(answer, own)) return this.head;
    const { status, headers, body } = answer;
    // Not the answer itself, whose body may be large.
    this.last = { answer: { status, headers }, length: body.length, own };
    this.head = headOf(answer, own);
    return this.head;
  }

  private isAsBefore({ status, headers, body }: Answer, own: OwnHeaders): boolean {
    const { last } = this;
    if (last?.own !== own || last.length !== body.length) return false;
    return last.answer.headers === headers && last.answer.status === status;
  }
}
