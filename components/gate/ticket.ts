/** A ticket as read: whose code it is and, of a morphing one, the mark of its window. */
export interface Ticket {
  /** 26 characters of Crockford's base32, upper case. */
  token: string;
  /** `m` of the scanned address, as it was written: case matters. Null for codes that do not change. */
  mark: string | null;
  /** All that was read, when it was an address: the server looks at its host as well. */
  scan: string | null;
}

const TOKEN = /^[0-9A-HJKMNP-TV-Z]{26}$/;
/** The server takes no longer text. */
const LONGEST = 600;
const ON_A_PAGE = /\/[rvt]\/([^/]+)\/?$/i;

/** A token as it is stored: either case, O for 0, I or L for 1, hyphens and spaces anywhere. Null for anything else. */
export function readToken(text: string): string | null {
  const plain = text.replace(/[\s-]/g, "").toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");
  return TOKEN.test(plain) ? plain : null;
}

/**
 * What a camera, a hardware scanner or a person handed over, as a ticket: the address of a scan, check or ticket page
 * in either case, or the token alone. Null when it is nothing to look up. Whose host it is, the server judges.
 */
export function readTicket(text: string): Ticket | null {
  const given = text.trim();
  if (given.length > LONGEST) return null;
  if (!/^https?:\/\//i.test(given)) {
    const token = readToken(given);
    return token === null ? null : { token, mark: null, scan: null };
  }
  if (!URL.canParse(given)) return null;
  const address = new URL(given);
  const token = readToken(ON_A_PAGE.exec(address.pathname)?.[1] ?? "");
  if (token === null) return null;
  const { searchParams } = address;
  return { token, mark: searchParams.get("m") || searchParams.get("M") || null, scan: given };
}

/** How a ticket is called on the screen: its last characters, as the holder can read them off. */
export const ticketName = ({ token }: Ticket): string => `…${token.slice(-6)}`;

/** A morphing picture is good for 30 s, give or take 5 s of skew between clocks. */
const GOOD_FOR_MS = 35_000;
/** How far our idea of the server's time may be off: its Date header counts whole seconds. */
const CLOCK_MS = 10_000;

/**
 * Whether a mark is surely too old at `now` (the server's time in milliseconds, as far as we know it). Says nothing of
 * its authenticity: only the server can check that.
 */
export function surelyStale(mark: string, now: number): boolean {
  const window = /^([0-9a-z]{1,8})\./.exec(mark)?.[1];
  if (window === undefined) return false;
  return now - Number.parseInt(window, 36) * 1000 > GOOD_FOR_MS + CLOCK_MS;
}
