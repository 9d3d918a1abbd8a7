import { createHash } from 'node:crypto';
import * as api from '@divan/api';
import type { Deps } from '../deps.ts';
import { firstInstitution, storedLogo } from '../identity/institution-repository.ts';
import { NotFoundError, type Serve } from '../serve.ts';
import { dropLogo, keepLogo } from './logo-repository.ts';
import { pictureOf } from './picture.ts';

const DONE = { done: true } as const;
/** Under its hash it never changes. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The emblem of the institution: what its pages and its letters bear beside its name. */
export function logoRoutes(serve: Serve, deps: Deps): void {
  serve(api.getLogo, async ({ params: { hash }, reply }) => {
    const id = (await deps.db.without(firstInstitution))?.institution_id;
    const logo = id === undefined ? undefined : await deps.db.within(id, storedLogo);
    if (logo?.hash !== hash) throw new NotFoundError();
    reply.header('cache-control', FOR_EVER).header('content-disposition', 'inline').type(logo.media).send(logo.file);
  });

  serve(api.putLogo, async ({ file, session: { institutionId }, within }) => {
    const picture = pictureOf(file);
    const hash = createHash('sha256').update(picture.file).digest('hex');
    await within((tx) => keepLogo(tx, { institutionId, picture, hash, at: deps.clock.now() }));
    return { hash };
  });

  serve(api.deleteLogo, async ({ within }) => {
    await within(dropLogo);
    return DONE;
  });
}
