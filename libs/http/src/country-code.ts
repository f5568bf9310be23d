import { Type } from 'typebox';

/** Second letters by the first: ISO 3166-1 alpha-2, and XK, by which Kosovo is written meanwhile. */
const codes = [
  'A[DEFGILMOQRSTUWXZ]|B[ABDEFGHIJLMNOQRSTVWYZ]|C[ACDFGHIKLMNORUVWXYZ]|D[EJKMOZ]|E[CEGHRST]|F[IJKMOR]',
  'G[ABDEFGHILMNPQRSTUWY]|H[KMNRTU]|I[DELMNOQRST]|J[EMOP]|K[EGHIMNPRWYZ]|L[ABCIKRSTUVY]|M[ACDEFGHKLMNOPQRSTUVWXYZ]',
  'N[ACEFGILOPRUZ]|OM|P[AEFGHKLMNRSTWY]|QA|R[EOSUW]|S[ABCDEGHIJKLMNORSTVXYZ]|T[CDFGHJKLMNORTVWZ]|U[AGMSYZ]',
  'V[ACEGINU]|W[FS]|XK|Y[ET]|Z[AMW]',
].join('|');

/** A country that there is: a document with another one is no e-invoice. */
export const CountryCode = Type.String({
  pattern: `^(${codes})$`,
  examples: ['DE', 'FR'],
  description: 'ISO 3166-1 alpha-2.',
});
