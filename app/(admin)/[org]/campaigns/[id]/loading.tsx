import { Card } from "@/components/ui/card";
import { Loading, Skeleton } from "@/components/ui/skeleton";

/** One tab on its way; title and tabs stay. */
export default function LoadingTab() {
  return (
    <Loading
      label="Loading the campaign…"
      className="grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]"
    >
      <Card className="grid gap-4 p-5">
        <Skeleton className="mx-auto aspect-square w-full max-w-72" />
        <Skeleton className="h-9" />
      </Card>
      <Card className="grid gap-4 p-5">
        {["w-1/2", "w-2/3", "w-1/3", "w-1/2", "w-1/4", "w-1/3"].map((width, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines without state.
          <Skeleton key={i} className={`h-5 ${width}`} />
        ))}
      </Card>
    </Loading>
  );
}
