/** With which headers another service is asked on behalf of whoever asks here. */
export const credentialsOf = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(carried.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])));

/** Of a person also what shows that their own page asked. */
const carried = [
  'x-api-key',
  'authorization',
  'cookie',
  'x-csrf',
  'origin',
  'sec-fetch-site',
  'x-forwarded-proto',
  'x-forwarded-host',
];
