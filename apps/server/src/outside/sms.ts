/** Sends one short message to a number in E.164 form. @throws Error when the gateway does not accept it within five seconds. */
export type SmsGateway = (to: string, text: string) => Promise<void>;

/** A gateway that takes `POST {to, text}` with a bearer token and answers 2xx. */
const PATIENCE_MILLIS = 5000;

export function httpSmsGateway(gateway: { readonly url: string; readonly token: string } | null): SmsGateway | null {
  if (!gateway) return null;
  return async (to, text) => {
    const answer = await fetch(gateway.url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.token}` },
      body: JSON.stringify({ to, text }),
    });
    if (!answer.ok) throw new Error(`the SMS gateway answered ${answer.status}`);
  };
}
