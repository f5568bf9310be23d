/** One address, as far as a pattern can say: nothing that a mail program would read as two. */
export const emailPattern = '^[^\\s@,;<>"\\u0000-\\u001f\\u007f]{1,64}@[^\\s@,;<>"\\u0000-\\u001f\\u007f]{1,190}$';

const whole = new RegExp(emailPattern, 'u');

export const isEmail = (text: string): boolean => text.length <= 254 && whole.test(text);
