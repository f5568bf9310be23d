export type FaultKind =
  /** Answers later, by `ms`. */
  | 'delay'
  /** 500, before anything is done. */
  | 'error-500'
  /** 429, before anything is done. */
  | 'rate-limit'
  /** The connection ends before anything is done. */
  | 'drop-before'
  /** Everything is done, and the connection ends instead of the answer. */
  | 'drop-after';

export interface Fault {
  readonly kind: FaultKind;
  /** Absent: every method. */
  readonly method?: string;
  /** A part of the path, such as `/v1/payment_intents`. */
  readonly path: string;
  /** For how many requests. Stripe's client sends once more by itself when a connection ends. */
  readonly times: number;
  readonly ms?: number;
}

/** What is to go wrong on demand, in the order in which it was asked for. */
export class Faults {
  private faults: Fault[] = [];

  add(fault: Fault): void {
    this.faults.push(fault);
  }

  clear(): void {
    this.faults = [];
  }

  /** The first that concerns the request, which it uses up once. */
  next(method: string, path: string): Fault | undefined {
    const index = this.faults.findIndex((one) => path.includes(one.path) && (one.method ?? method) === method);
    const fault = this.faults[index];
    if (fault === undefined) return undefined;
    if (fault.times > 1) this.faults[index] = { ...fault, times: fault.times - 1 };
    else this.faults.splice(index, 1);
    return fault;
  }
}
