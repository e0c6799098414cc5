/** Prints the table of API routes as JSON: what each declares, for the tests that hold all of them to it (e2e/http). */
import { routes } from "@/app/_door/app";

console.log(
  JSON.stringify(
    routes.map(({ method, path, auth, limit, status = 200, media, body, ...rest }) => ({
      method,
      path,
      auth,
      limit,
      status,
      media,
      hasBody: body !== undefined,
      ...("scope" in rest
        ? { scope: rest.scope, idempotent: rest.idempotent ?? false, foreign: rest.foreign }
        : {}),
    })),
  ),
);
