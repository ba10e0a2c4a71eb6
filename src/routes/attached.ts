// The file that somebody attached to a message, as Teams tells of it in a personal chat.
import { z } from 'zod';

const download = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string().min(1).max(300),
  content: z.object({ downloadUrl: z.string().min(1).max(4000) }),
});

/** The first one; undefined: there is none. */
export function attachedFile({
  attachments,
}: {
  attachments?: readonly unknown[];
}): { name: string; url: string } | undefined {
  for (const each of attachments ?? []) {
    const file = download.safeParse(each);
    if (file.success) return { name: file.data.name, url: file.data.content.downloadUrl };
  }
  return undefined;
}
