import { SelectField, TextField } from '../../../../ui/field/field.js';
import type { SectionProps } from './editor-problems.js';
import { paymentNames } from './products.texts.js';
import type { TermsForm } from './terms-form.js';

interface PaymentFieldsProps extends Pick<SectionProps, 'form' | 'errorAt'> {
  readonly change: (part: Partial<TermsForm>) => void;
}

const options = Object.keys(paymentNames) as TermsForm['paymentOption'][];

/** How customers pay its invoices; what is overdue is asked for unless the invoice alone asks. */
export const PaymentFields = ({ form, errorAt, change }: PaymentFieldsProps) => (
  <>
    <SelectField
      label="Payment option"
      value={form.paymentOption}
      choices={options.map((option) => [option, paymentNames[option]] as const)}
      error={errorAt('/paymentOption')}
      onChange={({ target }) => change({ paymentOption: target.value as TermsForm['paymentOption'] })}
    />
    {form.paymentOption === 'gateway' && (
      <TextField
        label="Gateway"
        help="The id of the payment gateway."
        value={form.gatewayId}
        maxLength={64}
        error={errorAt('/gatewayId')}
        onChange={({ target }) => change({ gatewayId: target.value })}
      />
    )}
  </>
);
