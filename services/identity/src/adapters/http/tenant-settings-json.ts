import { type Static, Type } from 'typebox';
import { mostDaysAheadOfAll } from '#contracts';
import { CountryCode } from '#http';
import { lateUsagePolicies, type TenantSettings } from '../../domain/tenant/tenant.js';
import { NameText } from './name-text.js';

const strict = { additionalProperties: false };
const Text = (maxLength: number, description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength, description }));

const SellerJson = Type.Object(
  {
    legalName: Text(200, 'As it is registered; the name of the tenant when absent.'),
    addressLines: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 6 })),
    city: Text(100, 'City'),
    postalCode: Text(20, 'Postal code'),
    country: Type.Optional(CountryCode),
    taxId: Text(40, 'Such as a VAT number.'),
    email: Text(254, 'For questions about documents.'),
    remittance: Text(2_000, 'How to pay, printed below the total.'),
    terms: Text(2_000, 'Printed at the end of every document.'),
    paymentDays: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 365, description: 'Until an invoice is due; 30 when absent.' }),
    ),
  },
  { ...strict, description: 'Who sends the documents, as it is printed on them.' },
);

const LateUsage = Type.Enum([...lateUsagePolicies], {
  description: 'Where what late usage comes to is billed: on the next invoice, or on a document of its own.',
});
const LateWindowMs = Type.Integer({
  minimum: 1_000,
  maximum: 2_678_400_000,
  description: 'How long late usage is gathered for a document of its own, milliseconds.',
});

const MostDaysAhead = Type.Integer({
  minimum: 1,
  maximum: mostDaysAheadOfAll,
  description: 'Usage further ahead of its billing time, in days, is refused.',
});

const StrictNames = Type.Boolean({
  description: 'Usage that names an organization, subscriber, product or credential that nobody knows is rejected.',
});

const defaultLateWindowMs = 86_400_000;

/** How a tenant bills, as it is shown: with the defaults. */
export const SettingsJson = {
  name: Type.String({ ...NameText, description: 'As it stands on invoices.' }),
  timeZone: Type.String({ minLength: 1, maxLength: 64, description: 'IANA name; billing days start at its midnight.' }),
  lateUsage: LateUsage,
  lateWindowMs: LateWindowMs,
  mostDaysAhead: MostDaysAhead,
  strictNames: StrictNames,
  seller: SellerJson,
};

/** What may be changed: what is absent stays, null goes back to the default. */
export const SettingsChangeJson = Type.Object(
  {
    name: Type.Optional(SettingsJson.name),
    timeZone: Type.Optional(SettingsJson.timeZone),
    lateUsage: Type.Optional(Type.Union([LateUsage, Type.Null()])),
    lateWindowMs: Type.Optional(Type.Union([LateWindowMs, Type.Null()])),
    mostDaysAhead: Type.Optional(Type.Union([MostDaysAhead, Type.Null()])),
    strictNames: Type.Optional(Type.Union([StrictNames, Type.Null()])),
    seller: Type.Optional(Type.Union([SellerJson, Type.Null()])),
  },
  strict,
);

export function settingsJsonOf(settings: TenantSettings) {
  const { name, timeZone, lateUsage = 'next-invoice', seller = {} } = settings;
  const { lateWindowMs = defaultLateWindowMs, mostDaysAhead = mostDaysAheadOfAll, strictNames = false } = settings;
  const limits = { lateWindowMs, mostDaysAhead, strictNames };
  return { name, timeZone, lateUsage, ...limits, seller: seller as Static<typeof SellerJson> };
}
