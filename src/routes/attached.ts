// The files that somebody attached to a message, as Teams tells of them: in a personal chat only.
import { z } from 'zod';

const download = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string().min(1).max(300),
  content: z.object({ downloadUrl: z.string().min(1).max(4000) }),
});
const picture = z.object({ contentType: z.string().startsWith('image/') });
/** Elsewhere a file is only a mark in the text. */
const marked = z.union([
  z.object({ contentType: z.literal('text/html'), content: z.string().regex(/<attachment\b/i) }),
  z.object({ contentType: z.literal('reference') }),
]);

export type Attached = {
  files: { name: string; url: string }[];
  /** Something was sent that a bot is not given; null: nothing was. */
  unseen: 'picture' | 'channel' | null;
};

export function attachedTo({ attachments = [] }: { attachments?: readonly unknown[] }, isPersonal: boolean): Attached {
  const files = attachments.flatMap((each) => {
    const file = download.safeParse(each);
    return file.success ? [{ name: file.data.name, url: file.data.content.downloadUrl }] : [];
  });
  if (attachments.some((each) => picture.safeParse(each).success)) return { files, unseen: 'picture' };
  const isMarked = !isPersonal && attachments.some((each) => marked.safeParse(each).success);
  return { files, unseen: isMarked ? 'channel' : null };
}
