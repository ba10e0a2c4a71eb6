// A file that was attached in the chat: with whom it is filed, as what, and what became of it.
import type { ClientRef, Form } from '../answer-parts.ts';
import type { ClientHome } from '../client.ts';
import type { Day } from '../day.ts';
import type { Belonging, UploadKind } from '../filed-upload.ts';
import type { HeldUpload } from './import.ts';

export type UploadField = 'client' | 'other' | 'as' | 'belongs';

export type FilingAnswer =
  | ({
      /** With which client, as what? `hint`: why it is asked; empty: nothing to say. */
      is: 'upload-form';
      upload: HeldUpload;
      hint: string;
      /** Those whose meeting is being prepared first; `more`: so many are not shown. */
      clients: readonly (ClientRef & { preparing: boolean })[];
      more: number;
    } & Form<UploadField>)
  /** Exactly where it goes and how it is called there; nothing is filed yet. */
  | {
      is: 'upload-preview';
      upload: HeldUpload;
      client: ClientRef;
      as: UploadKind;
      belongs: Belonging;
      on: Day;
      name: string;
      /** Names what a press of it asks for: once. */
      occasion: string;
      folderTemplate: string;
      /** The client's own folder as it was found last; null: not yet. */
      home: ClientHome | null;
      /** Where the deck does not count for the meeting yet. */
      countsFrom: Day | null;
      notes: readonly string[];
    }
  | { is: 'upload-filing'; client: ClientRef; name: string }
  | {
      is: 'upload-filed';
      client: ClientRef;
      name: string;
      as: UploadKind;
      url: string;
      folderUrl: string;
      /** Its record is ready for the next meeting; or from then on a deck counts; or it is only filed. */
      standing: 'counts' | 'beside' | { from: Day };
    };
