import { closingVoteCommands } from './close-vote.ts';
import { conflictCommands } from './conflict.ts';
import { openVote } from './open-vote.ts';
import { voidingCommands } from './void-vote.ts';

export const votingCommands = { openVote, ...closingVoteCommands, ...voidingCommands, ...conflictCommands };
