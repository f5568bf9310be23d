/** Why the console does not open, by the status of the answer; 0: none came, -1: nothing was typed. */
export function refusalText(status: number): string {
  if (status === -1) return 'must be a key, such as ms_ and 32 characters';
  if (status === 401) return 'is a key that nobody has';
  if (status === 403) return 'lacks the scope that reading needs';
  return 'could not be checked: the stack does not answer at this address';
}
