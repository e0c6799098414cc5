import { env } from "@/lib/env";

/** next-auth reads its own address from this variable only; it must be the address people use. */
export function prepareNextAuth(): void {
  process.env.NEXTAUTH_URL = env().APP_URL;
}
