// A card ready to be shown: an Adaptive Card, and the text for clients that can't show it.
export type Card = { content: Readonly<Record<string, unknown>>; text: string };
