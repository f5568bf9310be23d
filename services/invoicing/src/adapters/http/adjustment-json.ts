import { Type } from 'typebox';

export const RuleJson = Type.Optional(
  Type.Object(
    {
      name: Type.String(),
      percentage: Type.Optional(Type.String()),
      amountPerUnit: Type.Optional(Type.String()),
      eventCount: Type.Integer(),
      quantity: Type.String({ description: 'What its events added to the quantity.' }),
      amountBefore: Type.String({ description: 'What they added to the charge, with the rules before it.' }),
      cutOff: Type.Optional(
        Type.String({
          description:
            'Of a discount per unit: what of quantity × amountPerUnit did not happen, because no event’s amount changes its ' +
            'sign by a rule. The adjustment is quantity × amountPerUnit + cutOff. Absent on documents from before it was recorded.',
        }),
      ),
    },
    { description: 'The pricing rule that adjusts, and what it applied to.' },
  ),
);

export const AdjustmentJson = Type.Object({ kind: Type.String(), amount: Type.String(), rule: RuleJson });
