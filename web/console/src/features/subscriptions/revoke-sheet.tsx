import { type Confirmation, ConfirmSheet } from '../../confirm-sheet.js';

interface RevokeSheetProps {
  readonly name: string;
  readonly of: Confirmation;
}

/** A credential, before usage is placed by it no more. */
export default function RevokeSheet({ name, of }: RevokeSheetProps) {
  return (
    <ConfirmSheet
      of={of}
      title={`Revoke ${name}?`}
      what="The credential"
      act="be revoked"
      button="Revoke it"
      busy="Revoking …"
    >
      <p>
        Usage that comes with it finds this subscription no more, and is unattributed unless it says its customer and
        product otherwise. Usage of before stays where it is.
      </p>
    </ConfirmSheet>
  );
}
