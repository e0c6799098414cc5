import { connect, type Socket } from "node:net";
import { join } from "node:path";
import postgres from "postgres";

/** Connection parameters in the shape postgres.js takes as its options object. */
export interface EmbeddedConnection {
  /** A directory with the server's socket on POSIX systems, a loopback address on Windows. */
  host: string;
  port: number;
  username: string;
  password: string;
  database: string;
}

/** One connection kept open while a process uses the server: the sign by which others see that it does. */
export interface Presence {
  /** Connects, or connects again after the connection was lost. */
  join(): Promise<void>;
  /** Is no other process connected, by its presence or by its pool? */
  isAlone(): Promise<boolean>;
  leave(): Promise<void>;
}

/**
 * `onLost` is called when the connection ends, which is the first sign of a server that died. The open
 * connection does not keep the Node process alive.
 */
export function openPresence(connection: EmbeddedConnection, onLost: () => void): Presence {
  const { host, port } = connection;
  let socket: Socket | undefined;
  const options = {
    ...connection,
    max: 1,
    max_lifetime: null,
    fetch_types: false,
    backoff: false,
    connection: { application_name: "signet:presence" },
    onclose: () => {
      socket = undefined;
      onLost();
    },
    // Connecting still: postgres.js attaches its handlers, and what it writes waits for the connection.
    socket: () => {
      socket = host.startsWith("/") ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host);
      return socket;
    },
  };
  const sql = postgres(options);
  const attended = async <T>(query: () => PromiseLike<T>): Promise<T> => {
    socket?.ref();
    try {
      return await query();
    } finally {
      socket?.unref();
    }
  };
  return {
    join: async () => {
      if (!socket) await attended(() => sql`select`);
    },
    isAlone: async () => {
      const own = `signet:${process.pid}`;
      const rows = await attended(
        () => sql<{ others: number }[]>`
          select count(*)::int as others from pg_stat_activity
          where backend_type = 'client backend' and pid <> pg_backend_pid()
            and application_name like 'signet%' and application_name <> ${own}`,
      );
      return rows[0]?.others === 0;
    },
    leave: () => attended(() => sql.end({ timeout: 5 })),
  };
}
