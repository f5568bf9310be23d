/** As many characters as NIST SP 800-63B asks for where a password is all there is, and no rules of composition. */
export const passwordLength = { shortest: 15, longest: 256 };

/** By a link: how long it works, how often one is mailed, and how many are being mailed at once. */
export const resetLimits = { openMs: 3_600_000, everyMs: 60_000, underWay: 50 };

/** Why it cannot be a password: what would be right, after its name. */
export function passwordProblems(password: string): string[] {
  const length = [...password].length;
  if (length < passwordLength.shortest) return [`has ${length} characters, fewer than ${passwordLength.shortest}`];
  if (password.length > passwordLength.longest) return [`has more than ${passwordLength.longest} characters`];
  if (new Set(password).size < 5) return ['has fewer than 5 different characters'];
  return [];
}
