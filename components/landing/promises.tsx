import { Fingerprint, ScanLine, Server } from "lucide-react";

const PROMISES = [
  {
    icon: Fingerprint,
    title: "Signed when issued",
    text: "Address, place, dates and limits are signed with your organisation’s own key. Whoever alters one of them, even in the database, leaves a code that no longer verifies.",
  },
  {
    icon: ScanLine,
    title: "Checked by anyone",
    text: "No app and no account: the camera opens a page that says first whether the code is genuine, then who issued it and whose site it leads to. It works without JavaScript.",
  },
  {
    icon: Server,
    title: "Yours to run",
    text: "One program and one PostgreSQL on your own machine. Scans are counted, bots apart, and keep no address of who scanned.",
  },
];

/** What the product does, in three sentences each that are true today. */
export function Promises() {
  return (
    <ul className="grid gap-x-8 gap-y-10 md:grid-cols-3">
      {PROMISES.map(({ icon: Icon, title, text }) => (
        <li key={title}>
          <Icon aria-hidden strokeWidth={1.75} className="size-6 text-accent-text" />
          <h2 className="mt-3 text-lg font-semibold">{title}</h2>
          <p className="mt-1.5 text-base text-muted">{text}</p>
        </li>
      ))}
    </ul>
  );
}
