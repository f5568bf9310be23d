/** One line of text that says something: no control characters, nothing blank at its ends. */
export const NameText = {
  minLength: 1,
  maxLength: 200,
  pattern: '^[^\\s\\u0000-\\u001f\\u007f]([^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f])?$',
  examples: ['Acme'],
};
