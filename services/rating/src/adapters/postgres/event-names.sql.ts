/** Text as Postgres stores it, which has no NUL; in the event's own JSON it stands escaped. */
export const withoutNul = (text: string): string => text.replaceAll('\u0000', '');

/** As the row of an event is known by, whatever characters its texts have: of one that came twice in a statement Postgres would take neither. */
export const keyOf = ({ tenant, source, id }: Readonly<Record<'tenant' | 'source' | 'id', string>>): string =>
  JSON.stringify([tenant, withoutNul(source), withoutNul(id)]);
