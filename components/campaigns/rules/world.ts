/**
 * The world by its English names (Unicode CLDR 48), sorted by them. Written down, not asked of Intl: server and browsers
 * know different editions, and no engine lists what it has names for.
 */

/** ISO 3166-1 alpha-2. */
const COUNTRIES = `
  AF Afghanistan; AX Åland Islands; AL Albania; DZ Algeria; AS American Samoa; AD Andorra; AO Angola;
  AI Anguilla; AQ Antarctica; AG Antigua & Barbuda; AR Argentina; AM Armenia; AW Aruba; AU Australia;
  AT Austria; AZ Azerbaijan; BS Bahamas; BH Bahrain; BD Bangladesh; BB Barbados; BY Belarus;
  BE Belgium; BZ Belize; BJ Benin; BM Bermuda; BT Bhutan; BO Bolivia; BA Bosnia & Herzegovina;
  BW Botswana; BV Bouvet Island; BR Brazil; IO British Indian Ocean Territory;
  VG British Virgin Islands; BN Brunei; BG Bulgaria; BF Burkina Faso; BI Burundi; KH Cambodia;
  CM Cameroon; CA Canada; CV Cape Verde; BQ Caribbean Netherlands; KY Cayman Islands;
  CF Central African Republic; TD Chad; CL Chile; CN China; CX Christmas Island;
  CC Cocos (Keeling) Islands; CO Colombia; KM Comoros; CG Congo - Brazzaville; CD Congo - Kinshasa;
  CK Cook Islands; CR Costa Rica; CI Côte d’Ivoire; HR Croatia; CU Cuba; CW Curaçao; CY Cyprus;
  CZ Czechia; DK Denmark; DJ Djibouti; DM Dominica; DO Dominican Republic; EC Ecuador; EG Egypt;
  SV El Salvador; GQ Equatorial Guinea; ER Eritrea; EE Estonia; SZ Eswatini; ET Ethiopia;
  FK Falkland Islands; FO Faroe Islands; FJ Fiji; FI Finland; FR France; GF French Guiana;
  PF French Polynesia; TF French Southern Territories; GA Gabon; GM Gambia; GE Georgia; DE Germany;
  GH Ghana; GI Gibraltar; GR Greece; GL Greenland; GD Grenada; GP Guadeloupe; GU Guam; GT Guatemala;
  GG Guernsey; GN Guinea; GW Guinea-Bissau; GY Guyana; HT Haiti; HM Heard & McDonald Islands;
  HN Honduras; HK Hong Kong SAR China; HU Hungary; IS Iceland; IN India; ID Indonesia; IR Iran;
  IQ Iraq; IE Ireland; IM Isle of Man; IL Israel; IT Italy; JM Jamaica; JP Japan; JE Jersey; JO Jordan;
  KZ Kazakhstan; KE Kenya; KI Kiribati; KW Kuwait; KG Kyrgyzstan; LA Laos; LV Latvia; LB Lebanon;
  LS Lesotho; LR Liberia; LY Libya; LI Liechtenstein; LT Lithuania; LU Luxembourg; MO Macao SAR China;
  MG Madagascar; MW Malawi; MY Malaysia; MV Maldives; ML Mali; MT Malta; MH Marshall Islands;
  MQ Martinique; MR Mauritania; MU Mauritius; YT Mayotte; MX Mexico; FM Micronesia; MD Moldova;
  MC Monaco; MN Mongolia; ME Montenegro; MS Montserrat; MA Morocco; MZ Mozambique; MM Myanmar (Burma);
  NA Namibia; NR Nauru; NP Nepal; NL Netherlands; NC New Caledonia; NZ New Zealand; NI Nicaragua;
  NE Niger; NG Nigeria; NU Niue; NF Norfolk Island; KP North Korea; MK North Macedonia;
  MP Northern Mariana Islands; NO Norway; OM Oman; PK Pakistan; PW Palau; PS Palestinian Territories;
  PA Panama; PG Papua New Guinea; PY Paraguay; PE Peru; PH Philippines; PN Pitcairn Islands; PL Poland;
  PT Portugal; PR Puerto Rico; QA Qatar; RE Réunion; RO Romania; RU Russia; RW Rwanda; WS Samoa;
  SM San Marino; ST São Tomé & Príncipe; SA Saudi Arabia; SN Senegal; RS Serbia; SC Seychelles;
  SL Sierra Leone; SG Singapore; SX Sint Maarten; SK Slovakia; SI Slovenia; SB Solomon Islands;
  SO Somalia; ZA South Africa; GS South Georgia & South Sandwich Islands; KR South Korea;
  SS South Sudan; ES Spain; LK Sri Lanka; BL St. Barthélemy; SH St. Helena; KN St. Kitts & Nevis;
  LC St. Lucia; MF St. Martin; PM St. Pierre & Miquelon; VC St. Vincent & Grenadines; SD Sudan;
  SR Suriname; SJ Svalbard & Jan Mayen; SE Sweden; CH Switzerland; SY Syria; TW Taiwan; TJ Tajikistan;
  TZ Tanzania; TH Thailand; TL Timor-Leste; TG Togo; TK Tokelau; TO Tonga; TT Trinidad & Tobago;
  TN Tunisia; TR Türkiye; TM Turkmenistan; TC Turks & Caicos Islands; TV Tuvalu;
  UM U.S. Outlying Islands; VI U.S. Virgin Islands; UG Uganda; UA Ukraine; AE United Arab Emirates;
  GB United Kingdom; US United States; UY Uruguay; UZ Uzbekistan; VU Vanuatu; VA Vatican City;
  VE Venezuela; VN Vietnam; WF Wallis & Futuna; EH Western Sahara; YE Yemen; ZM Zambia; ZW Zimbabwe`;

/** ISO 639; browsers send hardly any other. */
const LANGUAGES = `
  af Afrikaans; sq Albanian; am Amharic; ar Arabic; hy Armenian; as Assamese; az Azerbaijani;
  bn Bangla; eu Basque; be Belarusian; bs Bosnian; bg Bulgarian; my Burmese; ca Catalan; zh Chinese;
  hr Croatian; cs Czech; da Danish; nl Dutch; en English; et Estonian; fil Filipino; fi Finnish;
  fr French; gl Galician; ka Georgian; de German; el Greek; gu Gujarati; he Hebrew; hi Hindi;
  hu Hungarian; is Icelandic; id Indonesian; ga Irish; it Italian; ja Japanese; kn Kannada; kk Kazakh;
  km Khmer; rw Kinyarwanda; ko Korean; ky Kyrgyz; lo Lao; lv Latvian; lt Lithuanian; mk Macedonian;
  ms Malay; ml Malayalam; mt Maltese; mr Marathi; mn Mongolian; ne Nepali; no Norwegian;
  nb Norwegian Bokmål; nn Norwegian Nynorsk; or Odia; ps Pashto; fa Persian; pl Polish; pt Portuguese;
  pa Punjabi; ro Romanian; ru Russian; sr Serbian; si Sinhala; sk Slovak; sl Slovenian; so Somali;
  es Spanish; sw Swahili; sv Swedish; ta Tamil; te Telugu; th Thai; tr Turkish; tk Turkmen;
  uk Ukrainian; ur Urdu; uz Uzbek; vi Vietnamese; cy Welsh; wo Wolof; xh Xhosa; yo Yoruba; zu Zulu`;

export interface Choice {
  value: string;
  label: string;
}

const read = (table: string): Choice[] =>
  table
    .trim()
    .split(/;\s*/)
    .map((entry) => {
      const space = entry.indexOf(" ");
      return { value: entry.slice(0, space), label: entry.slice(space + 1) };
    });

/** All countries by their names. */
export const COUNTRY_CHOICES: readonly Choice[] = read(COUNTRIES);
/** The languages that browsers ask for, by their names. */
export const LANGUAGE_CHOICES: readonly Choice[] = read(LANGUAGES);

const names = (choices: readonly Choice[]) => new Map(choices.map(({ value, label }) => [value, label]));
const COUNTRY_NAMES = names(COUNTRY_CHOICES);
const LANGUAGE_NAMES = names(LANGUAGE_CHOICES);

/** The English name, or the code itself where there is none. */
export const nameOfCountry = (code: string): string => COUNTRY_NAMES.get(code) ?? code;
export const nameOfLanguage = (code: string): string => LANGUAGE_NAMES.get(code) ?? code;
