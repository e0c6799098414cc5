import { cn } from "@/components/ui/cn";

const LOOK: Record<string, string> = {
  GET: "text-info",
  POST: "text-success",
  PUT: "text-warning",
  PATCH: "text-warning",
  DELETE: "text-danger",
};

/** An HTTP method as it stands before a path. `fixed`: all methods of a list take the same room. */
export function Method({ children, fixed }: { children: string; fixed?: boolean }) {
  return (
    <span
      className={cn(
        "shrink-0 font-mono text-xs font-semibold",
        LOOK[children] ?? "text-muted",
        fixed && "w-11",
      )}
    >
      {/* The column of a list is narrow, and everybody knows the short form. */}
      {fixed && children === "DELETE" ? (
        <abbr title="DELETE" className="no-underline">
          DEL
        </abbr>
      ) : (
        children
      )}
    </span>
  );
}
