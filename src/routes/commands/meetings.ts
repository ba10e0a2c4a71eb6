// What people type about vCIO meetings, their records and deck.

import type { Purpose } from '../../domain/meeting.ts';
import { buildDeck } from '../../usecases/build-deck.ts';
import { planMeeting } from '../../usecases/plan-meeting.ts';
import { showRecords } from '../../usecases/records.ts';
import { type Commands, forClient, type Run } from '../client-typed.ts';
import { joinTyped } from '../join-typed.ts';

const join: Run = async (desk, turn, rest) => {
  const [, client = rest, who = ''] = /^(.*)\s+with\s+(.*)$/is.exec(rest) ?? [];
  return forClient('join', (_desk, _turn, file) => joinTyped(desk, turn, { client: file, who }))(desk, turn, client);
};

const purposes: Readonly<Record<string, Purpose>> = {
  vcio: 'vcio',
  internal: 'internal',
  ice: 'ice',
  'kick-off': 'kick-off',
  kickoff: 'kick-off',
  'support kick-off': 'support-kickoff',
  'support kickoff': 'support-kickoff',
};

/** "meeting <client>", or which of its meetings: "meeting ice for <client>". */
const meeting: Run = (desk, turn, rest) => {
  const [, word = '', name = rest] = /^(\w[\w -]*?)\s+for\s+(.+)$/is.exec(rest) ?? [];
  const purpose = purposes[word.toLowerCase()] ?? null;
  const plan = (say: string) =>
    forClient(say, (_desk, { asker }, { id }) => planMeeting(desk, asker, { client: id, purpose, within: null }));
  return purpose ? plan(`meeting ${word} for`)(desk, turn, name) : plan('meeting')(desk, turn, rest);
};

export const meetingCommands: Commands = {
  meeting,
  records: forClient('records', (desk, { asker }, { id }) => showRecords(desk, asker, { client: id, within: null })),
  deck: forClient('deck', (desk, { asker, card, occasion }, { id }) =>
    buildDeck(desk, asker, { client: id, card, occasion }),
  ),
  join,
};
