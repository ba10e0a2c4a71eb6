// What people type about escalations and the digest of a channel.
import { digestOff, digestOn } from '../../usecases/digest.ts';
import { escalationForm, listEscalations } from '../../usecases/escalations.ts';
import { type Commands, forClient, type Run } from '../client-typed.ts';

const escalate: Run = async (desk, turn, rest) => {
  if (rest === '') return escalationForm(desk, turn.asker, { client: null });
  return forClient('escalate', (_, { asker }, { id }) => escalationForm(desk, asker, { client: id }))(desk, turn, rest);
};

const digest: Run = async (desk, { asker, channel }, rest) => {
  if (rest.toLowerCase() === 'off') return digestOff(desk, asker, channel);
  if (rest.toLowerCase() === 'on') return digestOn(desk, asker, channel);
  const options = [
    { title: 'Digest on', say: 'digest on' },
    { title: 'Digest off', say: 'digest off' },
  ];
  return { is: 'which', question: 'Should the daily digest be posted in this channel?', options };
};

export const escalationCommands: Commands = {
  escalations: (desk, { asker }) => listEscalations(desk, asker),
  escalate,
  digest,
};
