/** Instants are stored as bigint, which the driver reads as text. */
export const wholeNumber = {
  to: (value: number | null) => value,
  from: (text: string | null) => (text === null ? null : Number(text)),
};
