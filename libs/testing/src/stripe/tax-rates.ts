/** A tax that somebody imposes, where the pretended seller is registered. */
export interface ImposedTax {
  readonly name: string;
  readonly type: string;
  /** Of a per cent: 19000 is nineteen per cent. */
  readonly thousandths: number;
  readonly jurisdiction: {
    readonly country: string;
    readonly display_name: string;
    readonly level: 'country' | 'state' | 'county' | 'district';
    readonly state: string | null;
  };
}

const vat = (country: string, display_name: string, thousandths: number): ImposedTax => ({
  name: 'VAT',
  type: 'vat',
  thousandths,
  jurisdiction: { country, display_name, level: 'country', state: null },
});

const sales = (
  level: ImposedTax['jurisdiction']['level'],
  display_name: string,
  state: string,
  thousandths: number,
): ImposedTax => ({
  name: 'Sales tax',
  type: 'sales_tax',
  thousandths,
  jurisdiction: { country: 'US', display_name, level, state },
});

/** Enough to tell one rate from several, and what is collected from what is not. */
const countries: Readonly<Record<string, readonly ImposedTax[]>> = {
  DE: [vat('DE', 'Germany', 19_000)],
  FR: [vat('FR', 'France', 20_000)],
  IE: [vat('IE', 'Ireland', 23_000)],
  GB: [vat('GB', 'United Kingdom', 20_000)],
};

const california = [
  sales('state', 'California', 'CA', 6_000),
  sales('county', 'Los Angeles', 'CA', 250),
  sales('district', 'Los Angeles County District', 'CA', 3_500),
];

/** Undefined: nobody can say where that is. None: nothing is collected there. */
export function taxesAt(
  country: string,
  postalCode: string | undefined,
  state: string | undefined,
): readonly ImposedTax[] | undefined {
  if (!/^[A-Z]{2}$/.test(country)) return undefined;
  if (country !== 'US') return countries[country] ?? [];
  if (postalCode === undefined ? state === undefined : !/^\d{5}(-\d{4})?$/.test(postalCode)) return undefined;
  return state === 'CA' || postalCode?.startsWith('90') ? california : [];
}
