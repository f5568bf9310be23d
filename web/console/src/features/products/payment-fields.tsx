import { SelectField } from '../../../../ui/field/field.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { useGatewayChoices } from '../../gateway-choices.queries.js';
import type { SectionProps } from './editor-problems.js';
import { paymentNames } from './products.texts.js';
import type { TermsForm } from './terms-form.js';

interface PaymentFieldsProps extends Pick<SectionProps, 'form' | 'errorAt'> {
  readonly change: (part: Partial<TermsForm>) => void;
}

const options = Object.keys(paymentNames) as TermsForm['paymentOption'][];

/** How customers pay its invoices; what is overdue is asked for unless the invoice alone asks. */
export function PaymentFields({ form, errorAt, change }: PaymentFieldsProps) {
  return (
    <>
      <SelectField
        label="Payment option"
        value={form.paymentOption}
        choices={options.map((option) => [option, paymentNames[option]] as const)}
        error={errorAt('/paymentOption')}
        onChange={({ target }) => change({ paymentOption: target.value as TermsForm['paymentOption'] })}
      />
      {form.paymentOption === 'gateway' && <GatewayField form={form} errorAt={errorAt} change={change} />}
    </>
  );
}

function GatewayField({ form: { gatewayId }, errorAt, change }: PaymentFieldsProps) {
  const { data: known, error, refetch } = useGatewayChoices();
  if (error) return <ProblemNote of="The payment gateways" error={error} onRetry={() => void refetch()} />;
  // One that was removed since it was chosen is still said to be the one.
  const isKnown = gatewayId === '' || known === undefined || known.some(([id]) => id === gatewayId);
  return (
    <SelectField
      label="Gateway"
      help={
        known?.length === 0
          ? 'None is configured yet: see Payment Gateways.'
          : 'Through which its invoices are charged.'
      }
      value={gatewayId}
      choices={[['', 'Choose one'], ...(known ?? []), ...(isKnown && known ? [] : [[gatewayId, gatewayId] as const])]}
      error={errorAt('/gatewayId')}
      onChange={({ target }) => change({ gatewayId: target.value })}
    />
  );
}
