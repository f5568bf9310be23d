/** As docs/guides/webhooks.md has them, where each is run by a test. */
export const samples: readonly { readonly language: string; readonly text: string }[] = [
  {
    language: 'JavaScript',
    text: `import { Webhook } from 'standardwebhooks';

/** What happened; throws when the signature is wrong or old. */
export const verified = (secret, headers, body) => new Webhook(secret).verify(body, headers);
`,
  },
  {
    language: 'Python',
    text: `import base64, hashlib, hmac, json, time

def verified(secret, headers, body):
    """What happened; raises ValueError when the signature is wrong or old."""
    if abs(time.time() - int(headers["webhook-timestamp"])) > 300:
        raise ValueError("too old")
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    if not any(hmac.compare_digest(expected, one) for one in headers["webhook-signature"].split()):
        raise ValueError("wrong signature")
    return json.loads(body)
`,
  },
  {
    language: 'Shell',
    text: `key=$(printf %s "\${SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')
expected="v1,$(printf '%s.%s.%s' "$ID" "$TIMESTAMP" "$BODY" | openssl dgst -sha256 -mac HMAC -macopt hexkey:"$key" -binary | base64)"
case " $SIGNATURE " in *" $expected "*) echo verified ;; *) echo wrong; exit 1 ;; esac
`,
  },
];
