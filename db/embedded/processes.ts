import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** True while `pid` runs. A zombie (ended, not yet reaped by its parent) counts as gone. */
export function isRunning(pid: number): boolean {
  if (process.platform === "linux") {
    const state = linuxStat(pid)?.[0];
    return state !== undefined && state !== "Z" && state !== "X";
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * What tells two processes with the same pid apart: boot and start time. A pid alone is not enough: it is
 * used again after a reboot, and in the next container it is very often the same small number.
 * Empty where the system cannot say (Windows) or the process is gone.
 */
export function startedAt(pid: number): string {
  if (process.platform === "linux") {
    const ticks = linuxStat(pid)?.[19];
    return ticks === undefined ? "" : `${readText("/proc/sys/kernel/random/boot_id").trim()}:${ticks}`;
  }
  return process.platform === "win32" ? "" : output("ps", ["-o", "lstart=", "-p", String(pid)]).trim();
}

/** Does `pid` belong to the PostgreSQL server that carries `tag` as its cluster_name? */
export function isServerProcess(pid: number, tag: string): boolean {
  if (process.platform === "win32") {
    return output("tasklist", ["/FI", `PID eq ${pid}`, "/FO", "CSV", "/NH"]).includes("postgres.exe");
  }
  if (process.platform === "linux") return isTagged(linuxCommand(pid), tag);
  return isTagged(output("ps", ["-ww", "-o", "command=", "-p", String(pid)]), tag);
}

/**
 * Every process of the server that carries `tag`: the postmaster and its children, also those that
 * outlived it. Empty on Windows, where children end with the postmaster.
 */
export function serverProcesses(tag: string): number[] {
  if (process.platform === "win32") return [];
  if (process.platform === "linux") {
    const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    return pids.map(Number).filter((pid) => isTagged(linuxCommand(pid), tag));
  }
  const lines = output("ps", ["-axww", "-o", "pid=,command="]).split("\n");
  return lines.flatMap((line) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid && command && isTagged(command, tag) ? [Number(pid)] : [];
  });
}

// The postmaster keeps its arguments; its children rename themselves "postgres: <cluster_name>: <what>".
// The command line is used because it is the one thing every user may read: root without the ptrace
// capability, as in a container, may not look at another user's working directory or executable.
function isTagged(command: string, tag: string): boolean {
  return (
    command.startsWith(`postgres: ${tag}: `) ||
    /postgres -D .* -c cluster_name=(\S+)/.exec(command)?.[1] === tag
  );
}

/** Fields of /proc/<pid>/stat from the third (state) on; the second, in brackets, may contain anything. */
function linuxStat(pid: number): string[] | undefined {
  const text = readText(`/proc/${pid}/stat`);
  return text === "" ? undefined : text.slice(text.lastIndexOf(")") + 2).split(" ");
}

function linuxCommand(pid: number): string {
  return readText(`/proc/${pid}/cmdline`).replaceAll("\0", " ");
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function output(command: string, args: string[]): string {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return "";
  }
}
