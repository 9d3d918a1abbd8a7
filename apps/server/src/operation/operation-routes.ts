import * as api from '@divan/api';
import type { Deps } from '../deps.ts';
import { NotFoundError, type Serve } from '../serve.ts';
import { securityTxt } from './security-txt.ts';

export function operationRoutes(serve: Serve, { config, clock }: Deps): void {
  serve(api.getSecurityTxt, async () => {
    const text = securityTxt(config, clock.now());
    if (text === null) throw new NotFoundError();
    return text;
  });
}
