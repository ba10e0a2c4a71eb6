// What people type about prospects, signatures and stages.
import { showStage } from '../../usecases/gates.ts';
import { lostForm } from '../../usecases/lose-prospect.ts';
import { prospectForm } from '../../usecases/prospects.ts';
import { signedForm } from '../../usecases/sign-client.ts';
import { type Commands, forClient, type Run } from '../client-typed.ts';
import { unquoted } from '../unquoted.ts';

/** "add prospect <name>". */
const add: Run = (desk, { asker }, rest) => {
  const [, name = ''] = /^prospect\b\s*([\s\S]*)$/i.exec(rest) ?? [];
  return prospectForm(desk, asker, { typed: name === '' ? {} : { name: unquoted(name) } });
};

export const salesCommands: Commands = {
  add,
  signed: forClient('signed', (desk, { asker }, { id }) => signedForm(desk, asker, { client: id, within: null }), {
    only: 'prospect',
  }),
  lost: forClient('lost', (desk, { asker }, { id }) => lostForm(desk, asker, { client: id }), { only: 'prospect' }),
  stage: forClient('stage', (desk, { asker }, { id }) => showStage(desk, asker, { client: id })),
};
