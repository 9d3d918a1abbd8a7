import { answerAside } from '../aside.ts';
import { type PasswordQuestion, verifyHere } from './secrets.ts';

answerAside(({ stored, password }: PasswordQuestion) => verifyHere(stored, password));
