import { cite } from '../../kernel/cite.ts';
import { absoluteMajority, atLeastShare, requiredOf, type Threshold } from '../../kernel/counting/threshold.ts';
import { after } from '../../kernel/deadlines/period.ts';
import { isoDay, object, oneOf, optional, truth, whole } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import { CLOSURE_SPEAKERS, GROUP_MOTION, PT_FROM, standing, TIY_FROM } from './figures.ts';
import { closureMayBeVoted, groupQuorumOf } from './groups.ts';
import { dueSentence, either, reachedSentence, worded } from './words.ts';

export const localGroupQuorum = rule(object({ fullNumber: whole, present: whole, call: oneOf(1, 2) }), {
  name: 'group.local.quorum',
  cites: [cite('TIY', '85/b')],
  inForceFrom: TIY_FROM,
  decide: ({ fullNumber, present, call }) => {
    const required = groupQuorumOf(fullNumber, call);
    return { required, quorate: present >= required, decisionBy: 'majority of those attending' };
  },
  explain: ({ present }, { required, quorate }) =>
    reachedSentence(
      { tr: 'Grup toplantı yeter sayısı', en: 'Quorum of the group' },
      { required, actual: present, reached: quorate },
    ),
});

export const localGroupMeeting = ruleOfForms(
  {
    name: 'group.local.meeting',
    cites: [cite('TIY', '83/g'), cite('TIY', '85/a'), cite('TIY', '85/g')],
    inForceFrom: TIY_FROM,
  },
  form(
    object({ partyMayorInvited: truth }),
    ({ partyMayorInvited }) => ({ meetingLawful: partyMayorInvited }),
    (_, { meetingLawful }) =>
      either(
        meetingLawful,
        {
          tr: 'Partili belediye başkanı çağrılmıştır; toplantı geçerlidir.',
          en: 'The party mayor was invited; the meeting is lawful.',
        },
        {
          tr: 'Partili belediye başkanı çağrılmadan yapılan grup toplantısı geçersizdir.',
          en: 'A group meeting without inviting the party mayor is void.',
        },
      ),
  ),
  form(
    object({
      closureMotion: truth,
      speakersFor: whole,
      speakersAgainst: whole,
      opponentWaiting: optional(truth),
    }),
    ({ closureMotion, speakersFor, speakersAgainst, opponentWaiting = false }) => ({
      mayBePutToVote: closureMotion && closureMayBeVoted(speakersFor, speakersAgainst, opponentWaiting),
    }),
    ({ speakersFor, speakersAgainst }, { mayBePutToVote }) => ({
      tr: `Lehte ${speakersFor}, aleyhte ${speakersAgainst} kişi konuştu; en az ${standing(CLOSURE_SPEAKERS)} konuşmacı gerekir: yeterlik önergesi ${mayBePutToVote ? 'oylanabilir' : 'oylanamaz'}.`,
      en: `${speakersFor} spoke for, ${speakersAgainst} against; at least ${standing(CLOSURE_SPEAKERS)} are needed: the closure motion ${mayBePutToVote ? 'may be voted' : 'may not be voted'}.`,
    }),
  ),
  form(
    object({ motionGivenToGroupManagementOn: isoDay, opinionGiven: truth }),
    // With the opinion given there is nothing left to wait for.
    ({ motionGivenToGroupManagementOn, opinionGiven }) => ({
      mayGoToCouncilAfter: opinionGiven ? null : after(motionGivenToGroupManagementOn, standing(GROUP_MOTION)),
    }),
    (_, { mayGoToCouncilAfter }) =>
      mayGoToCouncilAfter
        ? dueSentence('Grup yönetiminin görüşü', 'The opinion of the group management', mayGoToCouncilAfter)
        : {
            tr: 'Grup yönetimi görüş vermiştir; önerge meclise verilebilir.',
            en: 'The group management has given its opinion; the motion may go to the council.',
          },
  ),
);

const FULL = absoluteMajority('FULL_NUMBER');

/** Special majorities of the deputies' group, all of its full number (Tüzük m.90, 94, 150). */
const groupMatter = worded<Threshold>(
  'adopting the group bylaw, electing a group chair, putting a confidence request to debate, or bringing down a minister',
  [/by-?law|içtüzük|iç yönetmelik|yönetmelik/u, FULL],
  [/group chair|grup başkan/u, FULL],
  [/debate|agenda|görüşme|gündem/u, FULL],
  [/bring|down|topple|no.confidence|minister|düşür|bakan|government/u, atLeastShare([2, 3], 'FULL_NUMBER')],
);

export const deputiesSpecialMajority = rule(
  object({ matter: groupMatter, groupFullNumber: whole, votesFor: whole, secretBallot: optional(truth) }),
  {
    name: 'group.deputies.special-majority',
    cites: [cite('PT', '90'), cite('PT', '94'), cite('PT', '150')],
    inForceFrom: PT_FROM,
    decide: ({ matter, groupFullNumber, votesFor, secretBallot }) => {
      const required = requiredOf(matter, groupFullNumber);
      // Only bringing down and electing are secret; where the ballot is said to be open there, it does not count.
      return { required, carried: votesFor >= required && !(matter !== FULL && secretBallot === false) };
    },
    explain: ({ votesFor }, { required, carried }) =>
      reachedSentence(
        { tr: 'Grup üye tam sayısına göre karar yeter sayısı', en: 'Majority of the full number of the group' },
        { required, actual: votesFor, reached: carried },
      ),
  },
);
