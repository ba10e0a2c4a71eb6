// Who is away, and who stands in.
import type {
  ClientRef,
  CoverField,
  CoverLine,
  Form,
  HistoryLine,
  MeetingLine,
  PersonRef,
  Row,
} from '../answer-parts.ts';
import type { Temperature } from '../cadence.ts';
import type { Day } from '../day.ts';

/** A client in the brief, with what was last said (`text`); in the welcome, with what happened meanwhile. */
type AbsenceLine = {
  client: ClientRef;
  temperature: Temperature | null;
  text: string;
  happened: readonly { newest: HistoryLine; times: number }[];
  open: number;
};

export type AbsenceAnswer =
  /** Who stands in for whom; before a leave, with what falls due in it. */
  | ({
      is: 'cover-form';
      asks: 'cover' | 'leave' | 'missing';
      /** Null: still to be chosen. */
      person: PersonRef | null;
      candidates: readonly PersonRef[];
      /** Only these; none: all of the person's. */
      clients: readonly ClientRef[];
      falls: readonly Row[];
      meetings: readonly MeetingLine[];
      /** The absence that is changed; null: a new one. */
      absence: string | null;
    } & Form<CoverField>)
  | { is: 'covers'; lines: readonly CoverLine[] }
  /** To whoever covers, and to whoever is back: client by client. */
  | {
      is: 'absence';
      says: 'cover-begins' | 'meetings-meanwhile' | 'welcome-back';
      person: PersonRef;
      from: Day;
      until: Day;
      /** To whoever stands in: what is booked in these days. */
      meetings: readonly MeetingLine[];
      lines: readonly AbsenceLine[];
    };
