import { messagesFor } from "@/lib/i18n/catalogue";
import { formatDistance } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import type { Messages } from "@/lib/i18n/messages/en";
import type { Verification } from "@/lib/trust/schemas";
import { fact, section } from "./document";
import { type Html, html } from "./html";

/** What the reader typed as a position, and what is wrong with it. */
export interface PositionInput {
  lat: string;
  lng: string;
  problems: { lat: boolean; lng: boolean };
}

export const NO_POSITION: PositionInput = { lat: "", lng: "", problems: { lat: false, lng: false } };

export interface PlaceInput {
  locale: Locale;
  /** Path of this page; the form leads back to it. */
  action: string;
  /** The language that was asked for by `?lang=`, to be kept. */
  lang: string | null;
  position: PositionInput;
}

/** Whether the reader stands where the code belongs, with a form that works without a script. Null for other codes. */
export function place(input: PlaceInput, match: Verification["location_match"]): Html | null {
  if (!match) return null;
  const m = messagesFor(input.locale).place;
  if (match.matched === null)
    return section("place", m.title, html`<p>${m.unchecked}</p>${form(input, m.check)}`);
  const distance = match.distanceM ?? 0;
  const near = distance < 50 ? m.near : m.about(formatDistance(input.locale, distance));
  const found = html`<p>${match.matched ? m.inside : m.outside}</p><dl>${fact(messagesFor(input.locale).facts.distance, near)}</dl>`;
  return section("place", m.title, match.matched ? found : html`${found}${form(input, m.again)}`);
}

function form({ locale, action, lang, position: { lat, lng, problems } }: PlaceInput, submit: string): Html {
  const m = messagesFor(locale).place;
  const language = lang !== null && html`<input type="hidden" name="lang" value="${lang}">`;
  const fields = [
    field({ name: "clientLat", label: m.latitude, value: lat, bound: 90, wrong: problems.lat }, m),
    field({ name: "clientLng", label: m.longitude, value: lng, bound: 180, wrong: problems.lng }, m),
  ];
  return html`<form method="get" action="${action}">${language}<p class="muted" id="how">${m.how}</p><div class="fields">${fields}</div><button class="button quiet">${submit}</button></form>`;
}

interface Field {
  name: string;
  label: string;
  value: string;
  /** Degrees, both ways. */
  bound: number;
  wrong: boolean;
}

/** No `inputmode`: the decimal keyboard of some phones has no minus sign. */
function field({ name, label, value, bound, wrong }: Field, m: Messages["place"]): Html {
  const described = wrong
    ? html`aria-invalid="true" aria-describedby="${name}-error how"`
    : html`aria-describedby="how"`;
  const input = html`<input id="${name}" name="${name}" type="number" step="any" min="${-bound}" max="${bound}" required autocomplete="off" dir="ltr" value="${value}" ${described}>`;
  const error =
    wrong && html`<p class="error" id="${name}-error">${m.error}: ${m.notANumber(-bound, bound)}</p>`;
  return html`<div><label for="${name}">${label}</label>${input}${error}</div>`;
}
