// "handover <person>": a person as mention, name or mail (spec §10).
import { guard } from '../usecases/answers.ts';
import { handoverForm } from '../usecases/handover.ts';
import { loadWorld } from '../usecases/world.ts';
import type { Run } from './client-typed.ts';
import { peopleCalled } from './people-called.ts';
import { unquoted } from './unquoted.ts';

export const handoverTyped: Run = async (desk, { asker }, rest) => {
  const world = await loadWorld(desk);
  const refusal = guard(asker, 'handover', null, world);
  if (refusal) return refusal;
  const vcios = world.people.filter(({ roles }) => roles.includes('vcio'));
  const called = peopleCalled(world.people, unquoted(rest));
  const [only] = called;
  if (only && called.length === 1) return handoverForm(desk, asker, only.mail);
  const among = called.length > 0 ? called : vcios;
  const options = among.map(({ name, mail }) => ({ title: name, say: `handover ${mail}` }));
  return { is: 'which', question: 'Whose clients are handed over?', options };
};
