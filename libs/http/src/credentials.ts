/** With which headers another service is asked on behalf of whoever asks here. */
export const credentialsOf = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(['x-api-key', 'authorization'].flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])));
