/** A page's query as Next hands it over. */
export type Query = Promise<Record<string, string | string[] | undefined>>;

/** A parameter's text; of several the first. */
export const textIn = (value: string | string[] | undefined): string | undefined => [value].flat()[0];
