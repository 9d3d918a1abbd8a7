import * as api from '@divan/api';
import { type ChoiceOf, Day, PASSWORD, type Players, type Subject, voterDevice } from '@divan/server/testing';
import { PRESENT } from './office.ts';
import { seats } from './seats.ts';
import { forAll, numberOf, type Stage, WATCHER, w } from './stage.ts';

/** Members by their numbers. */
type VoteOf = (n: number) => string | null;

/** The assembly of the demonstration, with pauses in which people can watch. Members are named by their numbers; to the day they are places from 0. */
export class AssemblyDay {
  readonly meetingId: string;
  readonly stage: Stage;
  readonly day: Day;
  readonly present = Array.from({ length: PRESENT }, (_, i) => i + 1);
  /** Those whom the simulation plays. */
  readonly played: readonly number[];

  constructor(stage: Stage, meetingId: string) {
    this.stage = stage;
    this.meetingId = meetingId;
    this.played = this.present.filter((n) => stage.fast || n !== WATCHER);
    const players: Players = {
      ids: this.present.map((n) => stage.id(n)),
      does: (n, command) => stage.client(n + 1).command(meetingId, command),
      enter: () => this.enter(),
      votes: (voteId, choiceOf) => this.votes(voteId, choiceOf),
    };
    this.day = new Day(
      players,
      [20, 21, 22, 23].map((n) => n - 1),
    );
  }

  does(n: number, command: api.CommandInput): Promise<unknown> {
    return this.stage.client(n).command(this.meetingId, command);
  }

  room(): Promise<api.Room> {
    return this.stage.client(1).call(api.getRoom, { params: { meetingId: this.meetingId } });
  }

  private async enter(): Promise<void> {
    const { stage, meetingId } = this;
    await forAll(this.played, stage.fast ? 4 : 3, 'giriş', async (n) => {
      await stage.pause(0.4);
      if (n > 1) await stage.client(n).signIn(numberOf(n), PASSWORD);
      await this.does(n, { type: 'admit' });
      await voterDevice(stage.client(n), meetingId);
    });
  }

  private async votes(voteId: string, choiceOf: ChoiceOf): Promise<void> {
    const { stage, meetingId } = this;
    const open = (await this.room()).vote;
    const voters = this.played.filter((n) => choiceOf(n - 1) !== null && !open?.barred.includes(stage.id(n)));
    await forAll(voters, stage.fast ? 16 : 6, open?.question ?? 'oylama', async (n) => {
      await stage.pause(0.5);
      const body = { choice: choiceOf(n - 1) as string };
      await stage.client(n).call(api.castOpenVote, { params: { meetingId, voteId }, body });
    });
    await stage.pause(2);
  }

  async vote(itemId: string, subject: Subject, voteOf: VoteOf): Promise<string> {
    const voteId = await this.day.vote(itemId, subject, (n) => voteOf(n + 1));
    await this.stage.pause(3);
    return voteId;
  }

  private item(itemId: string, work?: () => Promise<unknown>): Promise<void> {
    return this.day.item(itemId, async () => {
      await this.stage.pause(3);
      await work?.();
    });
  }

  private note(itemId: string, text: string): Promise<unknown> {
    return this.does(22, { type: 'noteItem', itemId, text: w(text) });
  }

  /** Where to watch, each role at an address of its own; then the doors open. */
  async checkIn(): Promise<void> {
    const { stage, meetingId } = this;
    await stage.tell('6. Toplantı günü: girişler', '6. The day of the meeting: members enter');
    stage.at('2027-04-17T10:40:00.000Z');
    await stage.officeSignsIn();
    if (!stage.fast) {
      const room = `/toplanti/${meetingId}`;
      await stage.office.call(api.tellStage, { body: { seats: seats(room) } });
      await stage.pause(12);
    }
    await stage.client(1).signIn('0001', PASSWORD);
    await this.day.checkIn();
    stage.at('2027-04-17T11:00:05.000Z');
  }

  async quorum(): Promise<void> {
    await this.day.recordQuorum();
    await this.stage.pause(4);
    const { quorum } = await this.room();
    console.log(`    hazır bulunan ${quorum.present}, gereken ${quorum.required}`);
  }

  async electDivan(): Promise<void> {
    await this.day.openMeeting();
    await this.stage.tell('8. Divan seçilir, yönetim divana geçer', '8. The divan is elected and takes over');
    await this.day.electDivan(29);
    await this.stage.pause(3);
    await this.item('m3');
  }

  /** Members move and support, the divan leads: from the reading of the agenda to the motion that was added. */
  async agenda(): Promise<void> {
    await this.stage.tell(
      '9. Gündem, ek madde, raporlar, ibra, bütçe',
      '9. Agenda, an item added, reports, discharge, budget',
    );
    await this.item('m4', () => this.addItem());
    await this.item('m5', () => this.speeches());
    await this.item('m6', () =>
      this.note(
        'm6',
        'Döneme ait 412.350,00 TL gelir ve 389.120,50 TL gider ile 23.229,50 TL gelir fazlasını gösteren hesaplar ve Denetim Kurulu raporu okunmuştur.',
      ),
    );
    await this.item('m7', async () => {
      await this.vote('m7', { kind: 'DISCHARGE', organ: 'YONETIM_KURULU' }, (n) =>
        n % 31 === 0 ? 'NO' : n % 47 === 0 ? 'ABSTAIN' : 'YES',
      );
      await this.vote('m7', { kind: 'DISCHARGE', organ: 'DENETIM_KURULU' }, () => 'YES');
    });
    await this.item('m8', () =>
      this.vote('m8', { kind: 'ITEM' }, (n) => (n % 23 === 0 ? 'NO' : n % 41 === 0 ? 'ABSTAIN' : 'YES')),
    );
    await this.item('ek1', () => this.motion());
  }

  private async addItem(): Promise<void> {
    const requestId = 'istem-1';
    await this.does(40, {
      type: 'requestAgendaItem',
      requestId,
      title: w('Yıllık üye ödentisinin belirlenmesi'),
      text: w('Yıllık ödentinin 600 TL olarak belirlenmesi görüşülsün.'),
    });
    for (let n = 41; n <= 55; n++) await this.does(n, { type: 'supportAgendaItem', requestId, support: true });
    await this.stage.pause(3);
    await this.does(20, { type: 'addRequestedItem', requestId, itemId: 'ek1', after: 'm8' });
  }

  private async speeches(): Promise<void> {
    await this.does(20, { type: 'setSpeechLimit', seconds: 300 });
    await this.does(63, { type: 'requestFloor', requestId: 'soz-1', kind: 'SPEECH' });
    await this.does(61, { type: 'requestFloor', requestId: 'soz-2', kind: 'SPEECH' });
    await this.does(62, { type: 'requestFloor', requestId: 'soz-3', kind: 'POINT_OF_ORDER' });
    await this.stage.pause(3);
    for (const [requestId, n] of [
      ['soz-3', 62],
      ['soz-1', 63],
      ['soz-2', 61],
    ] as const) {
      await this.does(20, { type: 'grantFloor', requestId });
      await this.stage.pause(6);
      await this.does(n, { type: 'endSpeech' });
    }
    await this.does(61, {
      type: 'handInSpeech',
      speechId: 'metin-1',
      text: w('Burs çalışmalarının sürdürülmesini ve yeni dönemde on öğrenciye daha burs verilmesini öneriyorum.'),
    });
    await this.note('m5', '20.04.2024–17.04.2027 dönemi faaliyet raporu Yönetim Kurulu Başkanı tarafından okunmuştur.');
  }

  private async motion(): Promise<void> {
    const motionId = 'onerge-1';
    await this.does(40, {
      type: 'submitMotion',
      motionId,
      title: w('Yıllık ödenti'),
      text: w('Yıllık üye ödentisi 600,00 TL olarak belirlensin.'),
    });
    for (let n = 41; n <= 48; n++) await this.does(n, { type: 'supportMotion', motionId, support: true });
    await this.does(20, { type: 'admitMotion', motionId, itemId: 'ek1' });
    const voteId = await this.vote('ek1', { kind: 'MOTION', motionId }, (n) =>
      n % 5 === 0 ? 'NO' : n % 37 === 0 ? null : 'YES',
    );
    await this.does(65, {
      type: 'recordDissent',
      voteId,
      text: w('Konu çağrıdaki gündemde yer almadığından toplantıya katılmayan üyeler hazırlanma olanağı bulamamıştır.'),
    });
  }

  async close(): Promise<void> {
    await this.stage.tell('11. Dilek ve temenniler, kapanış', '11. Wishes, closing');
    await this.item('m11');
    await this.day.close('m12');
  }
}
