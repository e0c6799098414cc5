/** Where an address is, as far as it is known. */
export interface Place {
  country: string | null;
  region: string | null;
  city: string | null;
}

/** ISO 3166-1 alpha-2; proxies write XX when they do not know, and T1 for Tor. */
const COUNTRY = /^(?!XX)[A-Z]{2}$/;

/** `header`: the country as a trusted proxy wrote it, which knows better than any table. */
export function placeOf(_ip: string, header: string | null): Place {
  const country = header?.toUpperCase() ?? "";
  return { country: COUNTRY.test(country) ? country : null, region: null, city: null };
}
