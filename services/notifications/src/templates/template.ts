/** What a template may say: text as it is printed, a yes or no, or a list of such. Absent text is empty. */
export type Value = string | boolean | readonly Values[];

export interface Values {
  readonly [name: string]: Value;
}

export interface Variable {
  readonly name: string;
  readonly description: string;
  /** What it is in a preview without a real mail. */
  readonly sample: Value;
}

/** What a mail says: both are Liquid, and the body is Markdown around it. */
export interface Wording {
  readonly subject: string;
  readonly body: string;
}

export interface MailTemplate extends Wording {
  /** As people call it. */
  readonly title: string;
  /** When it is sent, and to whom. */
  readonly occasion: string;
  readonly variables: readonly Variable[];
  /** Without it somebody could not get in: it cannot be switched off, and its body keeps this variable. */
  readonly indispensable?: string;
}

/** One mail before it is written. */
export interface Letter {
  /** As the mail's sender is called. */
  readonly sellerName: string;
  /** As those of `customers` are called; who gets a copy is none of them, and has no name here. */
  readonly readerName: string;
  readonly customers: readonly string[];
  readonly values: Values;
  /** Of a test: what it says whatever is saved meanwhile. */
  readonly wording?: Wording;
}

export const account: Variable = {
  name: 'accountName',
  description: 'The customer, as invoices name it.',
  sample: 'Acme Corporation',
};

export const seller: Variable = {
  name: 'sellerName',
  description: 'Who sends it: your name, as invoices have it.',
  sample: 'Lettermint Software',
};

export const text = (name: string, description: string, sample: string): Variable => ({ name, description, sample });

export const flag = (name: string, description: string, sample: boolean): Variable => ({ name, description, sample });
