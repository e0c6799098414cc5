import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** Raw bytes. postgres.js hands `bytea` over as a Buffer both ways. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** An instant, millisecond precision, always with time zone. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** The tenant column: first in every tenant table's primary key, so that the schema can be distributed by it. */
export const orgId = () => uuid("org_id").notNull();

/** A full transaction id; text on this side. */
export const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => "xid8" });
