import { Choice } from "./random";

/** Where the scans of a generated history come from. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  code: string;
  weight: number;
  zone: string;
  languages: Choice<string>;
  /** ISO 3166-2 without the country, and a city; null where the file of cities knows none. */
  places: Choice<readonly [region: string, city: string] | null>;
}

/** code, weight, zone, languages (weight), places (region:city=weight) */
const TABLE = `
GR 26 Europe/Athens el:85,en:12,de:3 I:Athens=46,B:Thessaloniki=20,M:Heraklion=8,G:Patras=6,E:Larissa=4,L:Rhodes=4
DE 13 Europe/Berlin de:84,en:10,tr:4,ar:2 BE:Berlin=18,BY:Munich=14,HH:Hamburg=10,NW:Cologne=10,HE:Frankfurt am Main=8,BW:Stuttgart=6,SN:Leipzig=5
US 12 America/New_York en:84,es:14,zh:2 NY:New York=16,CA:Los Angeles=12,IL:Chicago=8,TX:Houston=7,FL:Miami=6,MA:Boston=5,WA:Seattle=5
GB 9 Europe/London en:95,pl:3,ar:2 ENG:London=40,ENG:Manchester=9,ENG:Birmingham=8,SCT:Edinburgh=6,WLS:Cardiff=3
FR 7 Europe/Paris fr:90,en:7,ar:3 IDF:Paris=38,ARA:Lyon=11,PAC:Marseille=10,OCC:Toulouse=7,NAQ:Bordeaux=6
IT 6 Europe/Rome it:93,en:7 25:Milan=24,62:Rome=24,72:Naples=9,21:Turin=8
ES 5 Europe/Madrid es:84,ca:9,en:7 MD:Madrid=28,CT:Barcelona=26,VC:Valencia=8,AN:Seville=7
CY 4 Asia/Nicosia el:76,en:20,ru:4 01:Nicosia=40,02:Limassol=38,03:Larnaca=14
NL 3 Europe/Amsterdam nl:86,en:14 NH:Amsterdam=34,ZH:Rotterdam=22,UT:Utrecht=12
PL 2 Europe/Warsaw pl:95,en:5 14:Warsaw=36,12:Krakow=18
AT 2 Europe/Vienna de:92,en:8 9:Vienna=52,6:Graz=12
CH 2 Europe/Zurich de:62,fr:24,it:6,en:8 ZH:Zurich=36,GE:Geneva=18
BE 1.5 Europe/Brussels nl:54,fr:40,en:6 BRU:Brussels=40,VAN:Antwerp=20
PT 1.3 Europe/Lisbon pt:94,en:6 11:Lisbon=46,13:Porto=24
SE 1.2 Europe/Stockholm sv:88,en:12 AB:Stockholm=50
TR 1.2 Europe/Istanbul tr:96,en:4 34:Istanbul=48
BR 1.2 America/Sao_Paulo pt:97,en:3 SP:São Paulo=40,RJ:Rio de Janeiro=22
IN 1.1 Asia/Kolkata en:70,hi:30 MH:Mumbai=24,KA:Bengaluru=20
CA 1 America/Toronto en:76,fr:24 ON:Toronto=38,QC:Montreal=24
AU 0.9 Australia/Sydney en:97,zh:3 NSW:Sydney=44,VIC:Melbourne=34
AE 0.8 Asia/Dubai en:56,ar:44 DU:Dubai=70
JP 0.7 Asia/Tokyo ja:98,en:2 13:Tokyo=52
DK 0.7 Europe/Copenhagen da:88,en:12 84:Copenhagen=60
IE 0.6 Europe/Dublin en:99,pl:1 L:Dublin=62
RO 0.6 Europe/Bucharest ro:94,en:6 B:Bucharest=54
BG 0.6 Europe/Sofia bg:94,en:6 22:Sofia=58
MX 0.5 America/Mexico_City es:98,en:2 CMX:Mexico City=44
ZA 0.4 Africa/Johannesburg en:90,af:10 GP:Johannesburg=44
EG 0.4 Africa/Cairo ar:94,en:6 C:Cairo=56
VN 0.3 Asia/Ho_Chi_Minh vi:97,en:3 SG:Ho Chi Minh City=52
`;

/** Of a hundred scans' weights the rest of a country, whose places are not known. */
const ELSEWHERE = 18;

const weights = (text: string, between: string) =>
  text.split(",").map((part): [string, number] => {
    const [name = "", weight = "1"] = part.split(between);
    return [name, Number(weight)];
  });

function read(line: string): Country {
  const [code = "", weight = "0", zone = "UTC", languages = "", ...places] = line.split(" ");
  const known = weights(places.join(" "), "=").map(([place, w]) => {
    const [region = "", city = ""] = place.split(":");
    return [[region, city], w] as const;
  });
  return {
    code,
    weight: Number(weight),
    zone,
    languages: new Choice(weights(languages, ":")),
    places: new Choice<readonly [string, string] | null>([
      ...known.map(([[region = "", city = ""], w]) => [[region, city] as const, w] as const),
      [null, ELSEWHERE],
    ]),
  };
}

export const COUNTRIES: readonly Country[] = TABLE.trim().split("\n").map(read);

export const countryNumber = (code: string): number =>
  COUNTRIES.findIndex((country) => country.code === code);
