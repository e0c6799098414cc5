import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** What the provider says of whoever signs in next. `inToken: false`: only at the userinfo endpoint. */
export interface Person {
  sub: string;
  name?: string;
  email?: string;
  email_verified?: boolean;
  inToken?: boolean;
}

/** A small OpenID Connect provider (Core 1.0, code flow, PKCE demanded) on a loopback port, for tests of ours. */
export interface TestProvider {
  issuer: string;
  /** The person at the browser agrees: what the provider would redirect back to, as a query. */
  approve(authorizationUrl: string, person: Person): URLSearchParams;
  close(): void;
}

interface Grant {
  person: Person;
  nonce: string | null;
  challenge: string | null;
}

export async function startProvider(client: { id: string; secret: string }): Promise<TestProvider> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const people = new Map<string, Person>();
  let issuer = "";

  const idToken = ({ person, nonce }: Grant) => {
    const { inToken = true, ...all } = person;
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      ...(inToken ? all : { sub: all.sub }),
      nonce,
      iss: issuer,
      aud: client.id,
      iat: now,
      exp: now + 60,
    };
    const text = [{ alg: "RS256", kid: "test" }, claims]
      .map((part) => base64url(JSON.stringify(part)))
      .join(".");
    return `${text}.${sign("sha256", Buffer.from(text), privateKey).toString("base64url")}`;
  };

  const token = (form: URLSearchParams, authorization: string | undefined) => {
    const grant = grants.get(form.get("code") ?? "");
    grants.delete(form.get("code") ?? "");
    const proof = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const basic = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString("base64")}`;
    if (!grant || grant.challenge !== proof || authorization !== basic) return { error: "invalid_grant" };
    const access_token = randomUUID();
    people.set(access_token, grant.person);
    return { access_token, token_type: "Bearer", expires_in: 60, id_token: idToken(grant) };
  };

  const answer = async (request: IncomingMessage): Promise<object> => {
    switch (request.url) {
      case "/.well-known/openid-configuration":
        return {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          userinfo_endpoint: `${issuer}/userinfo`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ["code"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["RS256"],
        };
      case "/jwks":
        return { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "test", alg: "RS256", use: "sig" }] };
      case "/token":
        return token(new URLSearchParams(await bodyOf(request)), request.headers.authorization);
      default:
        return people.get(request.headers.authorization?.slice(7) ?? "") ?? { error: "invalid_token" };
    }
  };

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const body = await answer(request);
    response
      .writeHead("error" in body ? 400 : 200, { "content-type": "application/json" })
      .end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;

  return {
    issuer,
    approve(authorizationUrl, person) {
      const asked = new URL(authorizationUrl).searchParams;
      const code = randomUUID();
      grants.set(code, { person, nonce: asked.get("nonce"), challenge: asked.get("code_challenge") });
      return new URLSearchParams({ code, state: asked.get("state") ?? "" });
    },
    close: () => server.close(),
  };
}

const base64url = (text: string) => Buffer.from(text).toString("base64url");

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
