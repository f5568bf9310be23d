export type Values = Readonly<Record<string, string>>;

/** One field of a form: its values are text, and empty where nothing is said. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly help?: string;
  readonly kind?:
    | 'text'
    | 'decimal'
    | 'whole'
    | 'date'
    | 'email'
    | 'lines'
    | 'choice'
    | 'check'
    | 'code'
    | 'current-password'
    | 'new-password';
  /** Of a choice: what is sent, and what it is called. Of text: what is suggested. */
  readonly choices?: readonly (readonly [value: string, text: string])[];
  readonly initial?: string;
  readonly isNeeded?: boolean;
  /** A row of its own. */
  readonly isWide?: boolean;
  readonly most?: number;
  /** Where the API names it in its reasons; absent: "/" and its name. */
  readonly pointer?: string;
  /** Whether it is asked for, by what the others say; what is not is sent as nothing. */
  readonly isAsked?: (values: Values) => boolean;
}

export const isPassword = (kind: FormField['kind']): boolean => kind === 'current-password' || kind === 'new-password';

export const initialValues = (fields: readonly FormField[]): Values =>
  Object.fromEntries(
    fields.map(({ name, initial, kind, choices }) => [
      name,
      initial ?? (kind === 'choice' ? (choices?.[0]?.[0] ?? '') : ''),
    ]),
  );

export const askedOf = (fields: readonly FormField[], values: Values): readonly FormField[] =>
  fields.filter(({ isAsked }) => isAsked?.(values) ?? true);
