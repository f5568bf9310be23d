export { isInBounds, isStorableNumber, largestNumber } from './bounds.js';
export { type ChargeBound, chargeBoundPassed, chargeBounds } from './charge-bounds.js';
export { isCurrency, minorUnitsOf, roundToMinorUnit } from './currency.js';
export { discountLines, type InvoiceDiscount } from './discount.js';
export { Exact } from './exact.js';
export { decimalLostByDouble } from './lost-decimal.js';
export { cappedCredit, paidFromBalance } from './settlement.js';
export { spreadByLargestRemainder } from './spread.js';
export { type TaxedLine, type TaxMode, taxLine } from './tax.js';
