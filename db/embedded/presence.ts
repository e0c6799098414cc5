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
  isJoined(): boolean;
  /** Is no other process connected, by its presence or by its pool? */
  isAlone(): Promise<boolean>;
  leave(): Promise<void>;
}

/** One connection, and what tells that it is over. */
interface Link {
  sql: postgres.Sql;
  socket?: Socket;
  lost: boolean;
}

/**
 * `onLost` is called when the connection ends, which is the first sign of a server that died. The open
 * connection does not keep the Node process alive.
 */
export function openPresence(connection: EmbeddedConnection, onLost: () => void): Presence {
  let link: Link | undefined;
  const attended = async <T>(query: (sql: postgres.Sql) => PromiseLike<T>): Promise<T> => {
    link ??= openLink(connection, onLost);
    link.socket?.ref();
    try {
      return await query(link.sql);
    } finally {
      link.socket?.unref();
    }
  };
  const leave = async () => {
    if (link) await attended((sql) => sql.end({ timeout: 5 }));
  };
  return {
    isJoined: () => link?.lost === false,
    join: async () => {
      if (link?.lost === false) return;
      // A new pool and not a reconnect: postgres.js 3.4 never writes again on a connection that was lost
      // while a write was waiting.
      await leave();
      link = undefined;
      await attended((sql) => sql`select`);
    },
    isAlone: async () => {
      const own = `signet:${process.pid}`;
      const rows = await attended(
        (sql) => sql<{ others: number }[]>`
          select count(*)::int as others from pg_stat_activity
          where backend_type = 'client backend' and pid <> pg_backend_pid()
            and application_name like 'signet%' and application_name <> ${own}`,
      );
      return rows[0]?.others === 0;
    },
    leave,
  };
}

function openLink(connection: EmbeddedConnection, onLost: () => void): Link {
  const { host, port } = connection;
  const options = {
    ...connection,
    max: 1,
    max_lifetime: null,
    fetch_types: false,
    onnotice: () => undefined,
    connection: { application_name: "signet:presence" },
    onclose: () => {
      link.lost = true;
      onLost();
    },
    // Connecting still: postgres.js attaches its handlers, and what it writes waits for the connection.
    socket: () => {
      link.socket = host.startsWith("/") ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host);
      return link.socket;
    },
  };
  const link: Link = { sql: postgres(options), lost: false };
  return link;
}
