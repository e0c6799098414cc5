import { Destination } from "@/lib/codes/schemas";
import { readDate } from "./read-value";
import { FIELDS, type Field, type ImportSettings } from "./schemas";
import type { Table } from "./table";

/** What people call the columns (English, German, French, Spanish, Arabic), without case, accents and punctuation. */
const NAMES: Record<Field, string[]> = {
  url: [
    ...["url", "urls", "link", "links", "destination", "destinationurl", "target", "targeturl", "website"],
    ...["webaddress", "address", "href", "ziel", "zielurl", "zieladresse", "webadresse", "internetadresse"],
    ...["adresse", "lien", "enlace", "direccion", "رابط", "الرابط", "العنوان", "عنوان", "وجهة", "الوجهة"],
  ],
  label: [
    ...["label", "name", "title", "note", "notes", "description", "caption", "bezeichnung", "titel"],
    ...["beschreibung", "beschriftung", "notiz", "nom", "etiquette", "libelle", "nombre", "etiqueta"],
    ...["اسم", "الاسم", "تسمية", "التسمية", "وصف", "الوصف", "ملاحظة", "ملاحظات"],
  ],
  starts_at: [
    ...["startsat", "start", "starts", "startdate", "validfrom", "from", "activation", "gultigab"],
    ...[
      "gueltigab",
      "gultigvon",
      "beginn",
      "startdatum",
      "debut",
      "inicio",
      "desde",
      "البداية",
      "من",
      "يبدا",
    ],
  ],
  expires_at: [
    ...[
      "expiresat",
      "expires",
      "expiry",
      "expiration",
      "expirydate",
      "expirationdate",
      "validuntil",
      "until",
    ],
    ...["end", "ends", "endsat", "enddate", "gultigbis", "gueltigbis", "ablauf", "ablaufdatum", "enddatum"],
    ...["ende", "fin", "caducidad", "hasta", "النهاية", "الانتهاء", "ينتهي", "الى"],
  ],
  max_scans: [
    ...["maxscans", "scanlimit", "limit", "maxuses", "uses", "maximumscans", "maximalescans", "scans"],
    ...["scansinall", "maxanzahl", "anzahl", "limite", "الحد", "الحدالاقصى", "عددالمسحات"],
  ],
  max_scans_per_device: [
    ...[
      "maxscansperdevice",
      "scansperdevice",
      "perdevice",
      "devicelimit",
      "progerat",
      "progeraet",
      "لكلجهاز",
    ],
  ],
  latitude: ["latitude", "lat", "breite", "breitengrad", "latitud", "خطالعرض", "العرض"],
  longitude: [
    ...["longitude", "lng", "lon", "long", "lange", "laenge", "langengrad", "laengengrad", "longitud"],
    ...["خطالطول", "الطول"],
  ],
  radius_m: [
    ...["radiusm", "radius", "radiusmeters", "radiusinmetres", "radiusinmeters", "radiusinmetern", "rayon"],
    ...["radio", "نصفالقطر"],
  ],
};

const plain = (heading: string) =>
  heading
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

const BY_NAME = new Map(
  FIELDS.flatMap((field) => NAMES[field].map((name): [string, Field] => [plain(name), field])),
);

const SAMPLE = 200;

/** How a file looks to be meant: columns by their headings, else by what is in them. */
export function proposeSettings({ headings, rows }: Table, timeZone: string): Omit<ImportSettings, "target"> {
  const sample = rows.slice(0, SAMPLE).map(({ cells }) => cells);
  const columns: ImportSettings["columns"] = {};
  headings.forEach((heading, index) => {
    const field = BY_NAME.get(plain(heading));
    if (field && columns[field] === undefined) columns[field] = index;
  });
  const values = (index: number) => sample.map((cells) => cells[index] ?? "").filter((cell) => cell !== "");
  const free = (index: number) => !Object.values(columns).includes(index);
  const find = (fits: (value: string) => boolean) =>
    headings.findIndex((_, index) => {
      const given = values(index);
      return free(index) && given.length > 0 && given.filter(fits).length >= given.length * 0.8;
    });
  const isUrl = (value: string) => Destination.safeParse(value).success || BARE_HOST.test(value);
  // A heading such as "Address" may be of a street: values decide where they can.
  const named = columns.url;
  if (named === undefined || named === null || !values(named).some(isUrl)) {
    if (named !== undefined) delete columns.url;
    const found = find(isUrl);
    if (found >= 0) columns.url = found;
    else if (named !== undefined) columns.url = named;
  }
  if (columns.label === undefined) {
    const found = find((value) => value.length <= 200 && !isUrl(value) && !/^[\d\s.,:/+-]*$/.test(value));
    if (found >= 0) columns.label = found;
  }
  const urls = typeof columns.url === "number" ? values(columns.url) : [];
  return {
    columns,
    time_zone: timeZone,
    day_first: dayFirst(
      [columns.starts_at, columns.expires_at].flatMap((i) => (typeof i === "number" ? values(i) : [])),
    ),
    // Where most are complete, one that is not is rather a slip, to be looked at.
    add_https: urls.length > 0 && urls.filter((url) => BARE_HOST.test(url)).length > urls.length / 2,
  };
}

/** An address without its scheme, as people type them. */
export const BARE_HOST = /^(?!\w+:\/\/)[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+(:\d+)?([/?#]\S*)?$/u;

/** Whether dates with strokes begin with the day: unless some can only be read the other way. */
const dayFirst = (dates: string[]): boolean =>
  !dates.some(
    (date) =>
      date.includes("/") && readDate(date, "UTC", true) === null && readDate(date, "UTC", false) !== null,
  );
