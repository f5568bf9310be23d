import { Exact } from './exact.js';

/** Minor units of the currencies in use, ISO 4217 list one; every code that is not in a group below has two. */
const minorUnits: ReadonlyMap<string, number> = new Map(
  Object.entries({
    0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
    2: `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF
      CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG
      HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
      MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS
      SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG ZWL`,
    3: 'BHD IQD JOD KWD LYD OMR TND',
    4: 'CLF UYW',
  }).flatMap(([digits, codes]) => codes.split(/\s+/).map((code) => [code, Number(digits)] as const)),
);

export function isCurrency(code: string): boolean {
  return minorUnits.has(code);
}

/** Fraction digits of the currency's minor unit; throws a RangeError for a code that is no currency. */
export function minorUnitsOf(currency: string): number {
  const digits = minorUnits.get(currency);
  if (digits === undefined) throw new RangeError(`not an ISO 4217 currency: ${currency.slice(0, 20)}`);
  return digits;
}

/** The one place where money is rounded: a formed line, a tax, a credit; half away from zero. */
export function roundToMinorUnit(amount: Exact, currency: string): Exact {
  return amount.roundTo(minorUnitsOf(currency));
}
