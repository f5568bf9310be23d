import { Type } from 'typebox';

/** What a seller says of itself below the address. */
export const SellerTexts = {
  email: Type.Optional(Type.String()),
  remittance: Type.Optional(Type.String()),
  terms: Type.Optional(Type.String()),
};

export const BrandJson = Type.Object(
  {
    accent: Type.Optional(Type.String({ description: '`#rrggbb`, dark enough to be read on white.' })),
    logo: Type.Optional(
      Type.Object({
        hash: Type.String({ description: 'SHA-256 of the picture.' }),
        width: Type.Integer(),
        height: Type.Integer(),
      }),
    ),
  },
  { description: 'How the sender looked when it was issued.' },
);
