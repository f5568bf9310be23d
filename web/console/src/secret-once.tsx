import { Button } from '../../ui/button/button.js';
import { CopyText } from '../../ui/copy/copy.js';
import { mutedClass } from '../../ui/layout/layout.js';
import styles from './secret-once.module.css';

interface SecretOnceProps {
  readonly label: string;
  /** By which a program reads it from its environment. */
  readonly variable: string;
  /** What whoever has it may do. */
  readonly opens?: string;
  readonly secret: string;
  readonly onStored: () => void;
}

/** A secret that nobody is shown again: it stays until somebody says that it is kept. */
export const SecretOnce = ({ label, variable, opens = 'acts for the tenant.', secret, onStored }: SecretOnceProps) => (
  <div className={styles.secret}>
    <p>
      <b>{label} is shown now and never again.</b> Whoever has it {opens}
    </p>
    <CopyText label={label}>{secret}</CopyText>
    <p className={mutedClass}>For an .env file:</p>
    <CopyText label={`${label} for an .env file`}>{`${variable}=${secret}`}</CopyText>
    <div>
      <Button kind="primary" onClick={onStored}>
        I have stored it
      </Button>
    </div>
  </div>
);
