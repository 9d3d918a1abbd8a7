import { answerAside } from '../aside.ts';
import { type RehearsalOrder, type RehearsalReport, rehearse } from './rehearsal.ts';

answerAside<RehearsalOrder, RehearsalReport>(rehearse);
