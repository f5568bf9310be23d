/** Whose turn it is, by the status of an answer; 0: none came, -1: the console itself has failed. */
export function problemWords(status: number): string {
  if (status === -1) return 'That is a defect of the console.';
  if (status === 0 || status === 502 || status === 503 || status === 504)
    return 'A part of the stack is away for the moment; what was acknowledged is safe.';
  if (status === 401) return 'Nobody is signed in any more.';
  if (status === 403) return 'Your role does not allow it.';
  if (status === 404) return 'Nobody has it, or another tenant does.';
  if (status === 429) return 'More was asked than may be asked at once.';
  if (status >= 500) return 'That is a defect of the server.';
  return 'What was asked is not valid.';
}
