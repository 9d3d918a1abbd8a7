import { answerAside } from '../aside.ts';
import { type BackupMade, type BackupOrder, makeBackup } from './backup.ts';

answerAside<BackupOrder, BackupMade>(makeBackup);
