import { saslMechanisms } from '#kafka';

export interface TailOptions {
  readonly topic: string;
  readonly fromBeginning: boolean;
  /** Ends after so many records. */
  readonly count: number | undefined;
  readonly brokers: string | undefined;
  readonly tls: boolean;
  readonly user: string | undefined;
  readonly mechanism: (typeof saslMechanisms)[number];
}

export const tailHelp = `npm run tail -- <topic> [--from-beginning] [--count N] [--brokers HOST:PORT,…]
                     [--tls] [--user NAME] [--mechanism plain|scram-sha-256|scram-sha-512]

Prints the records of a topic as JSON, one line each, until Ctrl-C. Blocks are decoded.
\`node <repository>/tools/run.mjs tail …\` does the same from any folder, for any cluster.
Without --brokers: KAFKA_BROKERS, else the Kafka of the stack that \`npm start\` runs here.
--user: its password is read from KAFKA_PASSWORD.
`;

export function readTailOptions(args: readonly string[]): TailOptions | 'help' {
  let topic: string | undefined;
  let fromBeginning = false;
  let count: number | undefined;
  let brokers: string | undefined;
  let tls = false;
  let user: string | undefined;
  let mechanism: TailOptions['mechanism'] = 'plain';
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--help' || word === '-h') return 'help';
    if (word === '--from-beginning') fromBeginning = true;
    else if (word === '--count') count = wholeNumber(rest.shift());
    else if (word === '--brokers') brokers = rest.shift();
    else if (word === '--tls') tls = true;
    else if (word === '--user') user = rest.shift();
    else if (word === '--mechanism') mechanism = mechanismOf(rest.shift());
    else if (word.startsWith('-')) throw new Error(`There is no option ${word}.\n\n${tailHelp}`);
    else if (topic !== undefined) throw new Error(`One topic at a time.\n\n${tailHelp}`);
    else topic = word;
  }
  if (topic === undefined) throw new Error(`Which topic?\n\n${tailHelp}`);
  return { topic, fromBeginning, count, brokers, tls, user, mechanism };
}

function mechanismOf(text: string | undefined): TailOptions['mechanism'] {
  const known = saslMechanisms.find((one) => one === text);
  if (known === undefined) throw new Error(`--mechanism ${text ?? ''} is none of ${saslMechanisms.join(', ')}.`);
  return known;
}

function wholeNumber(text: string | undefined): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--count ${text ?? ''} is not a whole number from 1.`);
  return number;
}
