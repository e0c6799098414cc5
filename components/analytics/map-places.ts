/**
 * Territories with an ISO 3166-1 code of their own that the atlas draws as part of another country or not at all:
 * longitude and latitude of a point in them, degrees.
 */
export const EXTRA_PLACES: Readonly<Record<string, readonly [longitude: number, latitude: number]>> = {
  BQ: [-68.27, 12.18],
  BV: [3.36, -54.42],
  CC: [96.87, -12.16],
  CX: [105.63, -10.49],
  GF: [-53.1, 3.95],
  GI: [-5.35, 36.14],
  GP: [-61.55, 16.2],
  MQ: [-61.02, 14.64],
  RE: [55.53, -21.11],
  SJ: [16, 78.5],
  TK: [-171.86, -9.2],
  TV: [179.2, -8.52],
  UM: [166.65, 19.3],
  YT: [45.15, -12.82],
};

/** Land without a number in the atlas, by its name there: to whom the code of a scan from there belongs. */
export const UNNUMBERED: Readonly<Record<string, string>> = {
  Kosovo: "XK",
  "N. Cyprus": "CY",
  Somaliland: "SO",
};
