const longestProblem = 500;

/** What a mail server, or an error, has said, as it can be stored: no text of a database has a NUL, or half a character. */
export const problemText = (said: string): string => said.replaceAll('\0', '').slice(0, longestProblem).toWellFormed();
