/** Sends one short message to a number in E.164 form. @throws Error when the gateway does not accept it. */
export type SmsGateway = (to: string, text: string) => Promise<void>;

/** A gateway that takes `POST {to, text}` with a bearer token and answers 2xx. */
export function httpSmsGateway(gateway: { readonly url: string; readonly token: string } | null): SmsGateway | null {
  if (!gateway) return null;
  return async (to, text) => {
    const answer = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${gateway.token}` },
      body: JSON.stringify({ to, text }),
    });
    if (!answer.ok) throw new Error(`the SMS gateway answered ${answer.status}`);
  };
}
