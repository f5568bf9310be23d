import { useState } from 'react';
import { ApiProblem } from '../../../../api/problem.js';
import { Button } from '../../../../ui/button/button.js';
import { CopyText } from '../../../../ui/copy/copy.js';
import { mutedClass } from '../../../../ui/layout/layout.js';
import { ActForm } from '../../form/act-form.js';
import type { Values } from '../../form/form-field.js';
import { useSession } from '../../session-context.js';
import styles from './account.module.css';
import { useConfirmCodes, useOfferCodes, useTurnCodesOff } from './account.queries.js';
import { codeField, currentPasswordField, grouped } from './second-factor-form.js';

type Step =
  | { readonly at: 'rest'; readonly said?: string }
  | { readonly at: 'password' }
  | { readonly at: 'on'; readonly secret: string; readonly uri: string }
  | { readonly at: 'recovery'; readonly codes: readonly string[] }
  | { readonly at: 'off'; readonly said?: string };

const wordsOfState = {
  on: 'Codes were on when you signed in: one is asked for beside the password.',
  off: 'A code of an authenticator application, asked for beside the password when you sign in.',
};

const isOnAlready = (error: unknown): boolean => error instanceof ApiProblem && error.code === 'code-in-use';

/** Codes of an authenticator application beside the password: begun with, shown once, and given up again. */
export function SecondFactor() {
  const { secondFactor: isOn } = useSession();
  const [step, setStep] = useState<Step>({ at: 'rest' });
  const offer = useOfferCodes();
  const confirm = useConfirmCodes();
  const turnOff = useTurnCodesOff();
  const rest = (said?: string) => setStep({ at: 'rest', ...(said !== undefined && { said }) });
  const begin = async (values: Values): Promise<Step> => {
    try {
      return { at: 'on', ...(await offer(values)) };
    } catch (error) {
      if (isOnAlready(error)) return { at: 'off', said: 'Codes are asked for already.' };
      throw error;
    }
  };
  switch (step.at) {
    case 'password':
      return (
        <div className={styles.body}>
          <p>Show first that it is you who turns them on.</p>
          <ActForm
            key="password"
            need="read"
            of="The password"
            act="be checked"
            fields={[currentPasswordField]}
            submit="Go on"
            busy="Checking …"
            onSubmit={begin}
            onDone={setStep}
          />
          <Back onBack={() => rest()}>Not now</Back>
        </div>
      );
    case 'on':
      return (
        <div className={styles.body}>
          <p>Give this secret to your authenticator application, then type the code that it shows.</p>
          <CopyText label="The secret">{grouped(step.secret)}</CopyText>
          <p className={mutedClass}>The same with everything that an application may ask for:</p>
          <CopyText label="The secret as an address">{step.uri}</CopyText>
          <ActForm
            need="read"
            of="The code"
            act="be taken"
            fields={[codeField]}
            submit="Turn codes on"
            busy="Checking …"
            onSubmit={confirm}
            onDone={({ recoveryCodes }) => setStep({ at: 'recovery', codes: recoveryCodes })}
          />
          <Back onBack={() => rest()}>Not now</Back>
        </div>
      );
    case 'recovery':
      return (
        <div className={styles.body} role="status">
          <p>
            <b>Codes are on. These are shown now and never again.</b> Each lets you in once when the application is
            lost.
          </p>
          <CopyText label="Recovery codes">{step.codes.join('\n')}</CopyText>
          <div>
            <Button kind="primary" onClick={() => rest('Codes are on.')}>
              I have stored them
            </Button>
          </div>
        </div>
      );
    case 'off':
      return (
        <div className={styles.body}>
          <p>
            {step.said} To sign in without codes, show a last one: of the application, or one of your recovery codes.
          </p>
          <ActForm
            need="read"
            of="The code"
            act="be taken"
            fields={[codeField]}
            submit="Turn codes off"
            busy="Checking …"
            onSubmit={turnOff}
            onDone={() => rest('No code is asked for.')}
          />
          <Back onBack={() => rest()}>Leave it</Back>
        </div>
      );
    default:
      return (
        <div className={styles.body}>
          <p role="status">{step.said ?? (isOn ? wordsOfState.on : wordsOfState.off)}</p>
          <div className={styles.acts}>
            <Button onClick={() => setStep({ at: 'password' })}>Turn codes on</Button>
            <Button kind="quiet" onClick={() => setStep({ at: 'off' })}>
              Turn codes off
            </Button>
          </div>
        </div>
      );
  }
}

const Back = ({ onBack, children }: { readonly onBack: () => void; readonly children: string }) => (
  <div>
    <Button kind="quiet" onClick={onBack}>
      {children}
    </Button>
  </div>
);
