// The button that merges two clients.
import { z } from 'zod';
import { mergeClients } from '../../usecases/merge-clients.ts';
import { client, type Verbs, verb } from '../verb.ts';

export const upkeepVerbs: Verbs = {
  'merge.apply': verb(z.object({ from: client, into: client }), ({ desk, turn }, pair) =>
    mergeClients(desk, turn.asker, pair),
  ),
};
