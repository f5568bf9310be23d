/** What a replay found otherwise; `of`: which document or charge, `field`: the way to what differs in it. */
export interface Difference {
  readonly of: string;
  readonly field: string;
  /** As JSON; undefined: it is not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Every leaf in which two sets of things differ, by the things' names and then by field; things that one side lacks too. */
export function differencesOf(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): Difference[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((of) => fieldsThatDiffer(before.get(of), after.get(of)).map((field) => ({ of, ...field })));
}

/** Follow from what is beside them, and are missing where something was said before they were recorded. */
const recordedSince = /(^|\.)(cutOff|lines\.\d+\.product(Id|Name))$/;

type FieldThatDiffers = Omit<Difference, 'of'>;

function fieldsThatDiffer(before: unknown, after: unknown, field = ''): FieldThatDiffers[] {
  if (isComposite(before) && isComposite(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => fieldsThatDiffer(before[key], after[key], field === '' ? key : `${field}.${key}`));
  }
  const [one, other] = [textOf(before), textOf(after)];
  if (one === other || ((one === undefined || other === undefined) && recordedSince.test(field))) return [];
  return [{ field, before: one, after: other }];
}

const isComposite = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : JSON.stringify(value));

/** One line a difference. */
export function written({ of, field, before, after }: Difference): string {
  const what = field === '' ? of : `${of}  ${field}`;
  return `${what}: ${before ?? 'not there'} → ${after ?? 'not there'}`;
}
