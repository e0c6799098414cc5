import { SearchX } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/**
 * In place of a page that is not there; a `not-found.tsx` inside a shell exports it as its default. Also shown for
 * what belongs to other organisations: it must not tell whether that exists.
 */
export function NotFoundNotice() {
  return (
    <div className="grid min-h-[60dvh] place-items-center">
      <EmptyState
        level={1}
        icon={SearchX}
        title="There is no page here"
        action={
          <Button asChild variant="secondary">
            <Link href="/">Go to the start page</Link>
          </Button>
        }
      >
        The address may be mistyped, the page may be gone, or your account may not be allowed to see it.
      </EmptyState>
    </div>
  );
}
