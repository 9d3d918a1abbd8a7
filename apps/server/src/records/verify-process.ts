import { answerAside } from '../aside.ts';
import { verifyPackage } from './verify-package.ts';

answerAside(({ zip, trust }: { readonly zip: Uint8Array; readonly trust: string }) => verifyPackage(zip, trust));
