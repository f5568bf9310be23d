/** What a compiled schema says of one place of a value that does not fit. */
export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer to the schema whose keyword is broken, after `#`. */
  readonly schemaPath: string;
  readonly instancePath: string;
  readonly params: unknown;
  readonly message: string;
}

/**
 * The errors of a value, where of a union only the branch speaks that the value was probably meant for: every branch
 * fails for reasons of its own, and most of them are about something that nobody wanted.
 */
export function errorsOfLikeliestBranches(errors: readonly SchemaError[]): SchemaError[] {
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf');
  const outermost = unions.find((union) => !unions.some((other) => other !== union && isOfBranch(union, other)));
  if (!outermost) return errors.filter(({ keyword }) => keyword !== 'additionalProperties');
  const inside = errors.filter((one) => one !== outermost && isOfBranch(one, outermost));
  const outside = errors.filter((one) => one !== outermost && !isOfBranch(one, outermost));
  return [...ofUnion(outermost, inside), ...errorsOfLikeliestBranches(outside)];
}

/** A schema may be used at several places: both paths count. */
function isOfBranch(error: SchemaError, union: SchemaError): boolean {
  return (
    error.schemaPath.startsWith(`${union.schemaPath}/anyOf/`) &&
    (error.instancePath === union.instancePath || error.instancePath.startsWith(`${union.instancePath}/`))
  );
}

function ofUnion(union: SchemaError, inside: readonly SchemaError[]): SchemaError[] {
  const branches = [...Map.groupBy(inside, ({ schemaPath }) => branchOf(schemaPath, union)).values()]
    .map(errorsOfLikeliestBranches)
    .filter((errors) => errors.length > 0 && !isNothingBut(errors, 'null'));
  const [first = [union]] = branches;
  const constants = branches.map((errors) => errors.find(isConstant));
  const [constant] = constants;
  if (constant && constants.every((one) => one?.instancePath === constant.instancePath))
    return [{ ...constant, keyword: 'enum', params: { allowedValues: constants.flatMap(allowedBy) } }];
  return branches.reduce((best, errors) => (weightOf(errors) < weightOf(best) ? errors : best), first);
}

const branchOf = (schemaPath: string, union: SchemaError): string =>
  schemaPath.slice(`${union.schemaPath}/anyOf/`.length).split('/')[0] as string;

const isNothingBut = (errors: readonly SchemaError[], type: string): boolean =>
  errors.every(({ keyword, params }) => keyword === 'type' && (params as { type?: unknown }).type === type);

const isConstant = ({ keyword }: SchemaError): boolean => keyword === 'const' || keyword === 'enum';

/** The values of a `const` or an `enum`. */
export function allowedBy(error: SchemaError | undefined): unknown[] {
  const { allowedValue, allowedValues } = (error?.params ?? {}) as {
    allowedValue?: unknown;
    allowedValues?: unknown[];
  };
  return allowedValues ?? (allowedValue === undefined ? [] : [allowedValue]);
}

/** Another word where one word says which branch is meant, or another type altogether, weighs more than anything. */
function weightOf(errors: readonly SchemaError[]): number {
  const shallowest = Math.min(...errors.map(({ instancePath }) => instancePath.length));
  const weights = errors.map((error) => {
    if (isConstant(error)) return 1_000;
    return error.keyword === 'type' && error.instancePath.length === shallowest ? 100 : 1;
  });
  return weights.reduce((sum, weight) => sum + weight, 0);
}
