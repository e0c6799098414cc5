import { z } from "zod";
import { parseDateInput } from "./time";

/** An instant from outside: RFC 3339 in any form, or a bare date (midnight UTC). */
export const When = z
  .string("A date and time, RFC 3339.")
  .transform((value, ctx) => {
    const date = parseDateInput(value);
    if (date) return date;
    ctx.addIssue({ code: "custom", message: "A date and time, RFC 3339, for example 2027-05-25T10:00:00Z." });
    return z.NEVER;
  })
  .describe("A date and time (RFC 3339), or a date");
