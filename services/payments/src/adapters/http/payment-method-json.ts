import { type Static, Type } from 'typebox';
import type { MethodAtGateway } from '../../application/gateways/change-method.js';

export const MethodJson = Type.Object({
  methodId: Type.String(),
  gatewayId: Type.String(),
  brand: Type.String(),
  lastFour: Type.String(),
  expires: Type.String({ description: 'YYYY-MM' }),
  isDefault: Type.Boolean({ description: 'Invoices are charged to it.' }),
});

export const methodJson = ({ expiresYear, expiresMonth, ...method }: MethodAtGateway): Static<typeof MethodJson> => ({
  ...method,
  expires: `${expiresYear}-${String(expiresMonth).padStart(2, '0')}`,
});
