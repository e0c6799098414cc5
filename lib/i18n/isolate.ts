const ASCII = /^[\x20-\x7E]*$/;

/**
 * A stranger's text for the middle of a sentence: FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE (Unicode UAX #9
 * §2.4), so that its direction cannot reorder the words around it. In markup of its own it belongs into <bdi>.
 */
export const isolate = (text: string) => `\u2068${text}\u2069`;

/** The same in a sentence that runs from left to right, where ASCII cannot reorder anything. */
export const isolateInLtr = (text: string) => (ASCII.test(text) ? text : isolate(text));
