import { type EventKind, type EventTemplate, eventTemplate } from '../event-template.js';

export interface RequestForm {
  readonly host: string;
  readonly path: string;
  readonly apiKey: string;
  readonly eventsPerRequest: number;
  readonly organizations: number;
  readonly kind: EventKind;
}

const hyphen = 45;
/** So many characters of an id are taken from one random number, whatever the alphabet. */
const perNumber = 8;

/** One request as bytes, made once; each sending only patches fresh ids and the next organizations into it. */
export class RequestWriter {
  readonly bytes: Buffer;
  private readonly places: { idAt: number; organizationAt: number; timeAt: number }[];
  private readonly idLength: number;
  private readonly idAlphabet: Buffer;
  private readonly random: Uint32Array;
  private organization: number;

  constructor(
    private readonly form: RequestForm,
    seed: number,
  ) {
    const template = eventTemplate(new Date().toISOString(), form.kind);
    this.idLength = template.idLength;
    this.idAlphabet = Buffer.from(template.idAlphabet);
    const body = bodyOf(template, form.eventsPerRequest);
    const head = headOf(form, body.length);
    this.bytes = Buffer.from(head + body);
    const start = head.length + (form.eventsPerRequest > 1 ? 1 : 0);
    this.places = Array.from({ length: form.eventsPerRequest }, (_, index) => {
      const at = start + index * (template.text.length + 1);
      return {
        idAt: at + template.idAt,
        organizationAt: at + template.organizationAt,
        timeAt: at + template.timeAt,
      };
    });
    this.random = Uint32Array.of(seed, seed ^ 0x9e3779b9, Date.now() >>> 0, process.pid * 2_654_435_761);
    for (let i = 0; i < 16; i++) this.next();
    this.organization = seed % form.organizations;
  }

  /** The same bytes with new ids and, as users send what they have just used, a new time. */
  fresh(): Buffer {
    const now = new Date().toISOString();
    for (const { idAt, organizationAt, timeAt } of this.places) {
      this.writeId(idAt);
      this.writeOrganization(organizationAt);
      this.bytes.write(now, timeAt, 'latin1');
    }
    return this.bytes;
  }

  private writeId(at: number): void {
    const { bytes, idAlphabet } = this;
    let number = 0;
    let left = 0;
    for (let place = at; place < at + this.idLength; place++) {
      if (bytes[place] === hyphen) continue;
      if (left-- === 0) {
        number = this.next();
        left = perNumber - 1;
      }
      bytes[place] = idAlphabet[number % idAlphabet.length]!;
      number = Math.floor(number / idAlphabet.length);
    }
  }

  private writeOrganization(at: number): void {
    this.organization = (this.organization + 1) % this.form.organizations;
    let rest = this.organization;
    for (let place = at + 4; place >= at; place--) {
      this.bytes[place] = 48 + (rest % 10);
      rest = Math.floor(rest / 10);
    }
  }

  /** xorshift128: unique enough for ids of one run, and much cheaper than the ids of a random source. */
  private next(): number {
    const state = this.random;
    let t = state[3]!;
    const s = state[0]!;
    state[3] = state[2]!;
    state[2] = state[1]!;
    state[1] = s;
    t ^= t << 11;
    t ^= t >>> 8;
    state[0] = t ^ s ^ (s >>> 19);
    return state[0];
  }
}

function bodyOf({ text }: EventTemplate, events: number): string {
  return events === 1 ? text : `[${Array(events).fill(text).join(',')}]`;
}

function headOf({ host, path, apiKey }: RequestForm, length: number): string {
  return [
    `POST ${path} HTTP/1.1`,
    `host: ${host}`,
    'content-type: application/json',
    `x-api-key: ${apiKey}`,
    `content-length: ${length}`,
    '\r\n',
  ].join('\r\n');
}
