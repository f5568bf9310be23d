const blanks = /[\s\u00a0\u2009\u202f_'’]/g;
const plain = /^-?(?:\d+\.?\d*|\.\d+)$/;

/**
 * What somebody has typed or pasted, as decimal text: "1,234.5", "1 234,50", "1'234" and "1.234,50" alike. Of two kinds of marks
 * the last one stands before the fraction; a comma alone groups only where three digits follow each. Undefined for no number.
 */
export function typedDecimal(typed: string): string | undefined {
  const text = withOnePoint(typed.replace(blanks, '').replace('−', '-'));
  if (text === undefined || !plain.test(text)) return undefined;
  const isNegative = text.startsWith('-');
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const number = `${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`;
  return isNegative && /[1-9]/.test(number) ? `-${number}` : number;
}

function withOnePoint(text: string): string | undefined {
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  if (comma < 0) return text.indexOf('.') === point ? text : grouped(text, '.');
  if (point > comma) return isGrouped(text.slice(0, point), ',') ? text.replaceAll(',', '') : undefined;
  if (point >= 0) return isGrouped(text.slice(0, comma), '.') ? text.replaceAll('.', '').replace(',', '.') : undefined;
  return grouped(text, ',') ?? (text.indexOf(',') === comma ? text.replace(',', '.') : undefined);
}

const isGrouped = (text: string, mark: string): boolean => {
  const [first = '', ...rest] = text.replace(/^-/, '').split(mark);
  return /^\d{1,3}$/.test(first) && rest.every((part) => /^\d{3}$/.test(part)) && rest.length > 0
    ? true
    : rest.length === 0 && /^\d*$/.test(first);
};

const grouped = (text: string, mark: string): string | undefined =>
  isGrouped(text, mark) && text.includes(mark) ? text.replaceAll(mark, '') : undefined;
