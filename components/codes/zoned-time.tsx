import { formatZoned } from "./zoned";

export interface ZonedTimeProps {
  /** RFC 3339. */
  at: string;
  /** The organisation's; the page says once which it is. */
  zone: string;
  /** Without the time of day. */
  dateOnly?: boolean;
}

/** A point in time on the organisation's clocks, the same for everybody who looks. */
export const ZonedTime = ({ at, zone, dateOnly }: ZonedTimeProps) => (
  <time
    dateTime={at}
    title={dateOnly ? formatZoned(at, zone) : undefined}
    className="whitespace-nowrap tabular-nums"
  >
    {formatZoned(at, zone, !dateOnly)}
  </time>
);
