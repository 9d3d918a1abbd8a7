import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { BallotIssuer, IssuerAlarm, type IssuerState, issuerPost } from '@divan/server/ballot-issuer';

/** State in a file that is replaced whole. */
export function issuerFile(path: string): { state: IssuerState | null; save: (state: IssuerState) => void } {
  return {
    state: existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as IssuerState) : null,
    save: (state) => {
      writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}

const ALARMS: Record<IssuerAlarm['alarm'], string> = {
  KEY_MISSING:
    'DURDU: seçim tanımındaki onaycı anahtarı sizinki değil. Divana hemen bildirin. / STOPPED: the issuer’s key in the election is not yours. Tell the divan at once.',
  OTHER_ELECTION:
    'DURDU: sunucu başka bir seçim gösteriyor. Divana hemen bildirin. / STOPPED: the server shows another election. Tell the divan at once.',
  CONTEST:
    'DURDU: oylamanın tanımı ya da hazirunu tutmuyor. Divana hemen bildirin. / STOPPED: contest or roll do not hold. Tell the divan at once.',
};

/** `divan issuer`: goes on until it is stopped; a server that is away is asked again. */
export async function runIssuer(q: { server: string; token: string; state: string }): Promise<never> {
  const { state, save } = issuerFile(q.state);
  const issuer = new BallotIssuer(state, save);
  const line = issuerPost(q.server, q.token);
  let signed = 0;
  console.log(`Pusula onaycısı çalışıyor / ballot issuer at work: ${q.server}. Ctrl-C durdurur / stops.`);
  for (;;) {
    try {
      signed += await issuer.turn(line);
      process.stdout.write(`\rimza / signatures: ${signed} `);
    } catch (error) {
      if (error instanceof IssuerAlarm) throw new Error(ALARMS[error.alarm], { cause: error });
      process.stdout.write(`\n${(error as Error).message}\n`);
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }
  }
}
