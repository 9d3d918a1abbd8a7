/** What happens to the installation while people vote. */
export type FaultKind =
  | 'KILL_ONE_SERVER'
  | 'KILL_ALL_SERVERS'
  | 'KILL_AT_COMMIT'
  | 'KILL_DATABASE'
  | 'FILL_DISK'
  | 'CUT_CLIENTS'
  | 'DELAY'
  | 'SEND_TWICE';

/** One round each; the first eight are all kinds, eight of twelve kill something. */
export const KINDS: readonly FaultKind[] = [
  'KILL_ONE_SERVER',
  'KILL_DATABASE',
  'CUT_CLIENTS',
  'KILL_AT_COMMIT',
  'KILL_ALL_SERVERS',
  'SEND_TWICE',
  'FILL_DISK',
  'DELAY',
  'KILL_DATABASE',
  'KILL_AT_COMMIT',
  'KILL_ALL_SERVERS',
  'KILL_ONE_SERVER',
];

/** The rounds of a hall, those first in which something is sent again. */
export const HALL_KINDS: readonly FaultKind[] = [
  'KILL_AT_COMMIT',
  'SEND_TWICE',
  'KILL_ALL_SERVERS',
  'KILL_ONE_SERVER',
  'DELAY',
  'KILL_DATABASE',
  'CUT_CLIENTS',
];
