import { field } from '#policy/validation';

const isHttps = (value: unknown): boolean => {
  if (typeof value !== 'string' || value.length > 500 || /\s/.test(value) || !URL.canParse(value))
    return false;
  const { protocol, username, password } = new URL(value);
  return protocol === 'https:' && username === '' && password === '';
};

/** An address on the web that anybody may be sent to. */
export function HttpsUrl(): PropertyDecorator {
  return field(
    { type: 'string', pattern: '^https://', maxLength: 500 },
    { constraint: 'notAnId', accepts: isHttps, message: 'must be an https address' },
  );
}
