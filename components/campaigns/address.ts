/** What people type when they mean a web address: `example.org/menu`. */
const BARE_HOST = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#].*)?$/u;

/** A typed address with the `https://` that people leave out; anything else as it is. */
export const withScheme = (typed: string): string => {
  const text = typed.trim();
  return BARE_HOST.test(text) ? `https://${text}` : typed;
};
