const zero = 48;
const numberForm = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/;
const mostExponent = 100_000;

/**
 * The one text of a JSON number that a double would change: its decimal as JavaScript would write it, with all its digits.
 * Undefined for a number that the double of its text is, which is known by that double, and for what is no JSON number.
 */
export function decimalLostByDouble(text: string): string | undefined {
  const parts = numberForm.exec(text);
  if (!parts) return undefined;
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = parts;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > mostExponent) return text;
  const digits = whole + fraction;
  const [first, end] = significantIn(digits);
  const decimal =
    first === end ? '0' : sign + asNumberWouldWrite(digits.slice(first, end), whole.length + exponent - first);
  return decimal === String(Number(text)) ? undefined : decimal;
}

function significantIn(digits: string): [first: number, end: number] {
  let first = 0;
  while (digits.charCodeAt(first) === zero) first++;
  let end = digits.length;
  while (end > first && digits.charCodeAt(end - 1) === zero) end--;
  return [first, end];
}

/** As Number's toString would write it: `digits` behind the point of a zero, times ten to the power of `magnitude`. */
function asNumberWouldWrite(digits: string, magnitude: number): string {
  if (magnitude > -6 && magnitude <= 0) return `0.${'0'.repeat(-magnitude)}${digits}`;
  if (magnitude > 0 && magnitude <= 21) {
    const whole = digits.slice(0, magnitude).padEnd(magnitude, '0');
    return digits.length > magnitude ? `${whole}.${digits.slice(magnitude)}` : whole;
  }
  const exponent = magnitude - 1;
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  return `${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}
