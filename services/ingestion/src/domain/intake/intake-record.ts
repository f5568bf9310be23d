/** A record of an intake topic. */
export interface IntakeRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** Epoch milliseconds, by whoever produced it. */
  readonly timestamp: number;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, Buffer | undefined>>;
}

/**
 * The same whenever the record is read, and no other record's: a topic that was deleted and made again begins with
 * offset 0 at another time.
 */
export function placeOf({ topic, partition, offset, timestamp }: IntakeRecord): string {
  return `${topic}/${partition}/${offset}@${timestamp}`;
}

/** Of a header, whose name may be written like those of HTTP. */
export function headerOf({ headers }: Pick<IntakeRecord, 'headers'>, name: string): string | undefined {
  const value = headers[name] ?? headers[capitalized(name)];
  return value === undefined ? undefined : value.toString();
}

const capitalized = (name: string): string => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
