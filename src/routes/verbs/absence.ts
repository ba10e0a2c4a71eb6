// The buttons of who stands in for whom.
import { z } from 'zod';
import type { Problems } from '../../domain/decision.ts';
import { toMail } from '../../domain/ids.ts';
import { changeCover, coverForm } from '../../usecases/absence-cards.ts';
import { endCover, setCover } from '../../usecases/covers.ts';
import { parseCover } from '../forms/cover.ts';
import { client, id, orForm, type Verbs, verb, withDays } from '../verb.ts';

const ofAbsence = z.object({ person: id.transform(toMail), absence: id });

export const absenceVerbs: Verbs = {
  'cover.save': verb(
    z.object({ person: z.string().max(300), clients: z.array(client), absence: id.nullish() }),
    (press, { clients, ...data }) => {
      const { desk, turn } = press;
      const { typed, echoes, isEchoed } = withDays(press, ['from', 'until']);
      const person = toMail(data.person || typed.person || '');
      const absence = data.absence ?? null;
      const form = (problems: Problems) =>
        coverForm(desk, turn.asker, { person: person || null, clients, absence, typed, problems });
      if (isEchoed) return form(echoes);
      return orForm(setCover(desk, turn.asker, parseCover(typed, { clients, absence, person })), form);
    },
  ),

  'cover.change': verb(ofAbsence, ({ desk, turn }, data) => changeCover(desk, turn.asker, data)),

  'cover.end': verb(ofAbsence, ({ desk, turn }, data) => endCover(desk, turn.asker, data)),
};
