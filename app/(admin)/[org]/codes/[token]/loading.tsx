import { Card } from "@/components/ui/card";
import { Loading, Skeleton } from "@/components/ui/skeleton";

export default function LoadingCode() {
  return (
    <Loading label="Loading the code…">
      <Skeleton className="mb-3 h-4 w-16" />
      <Skeleton className="mb-6 h-7 w-56" />
      <div className="grid items-start gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <Card className="grid gap-4 p-5">
          <Skeleton className="mx-auto aspect-square w-full max-w-72" />
          <Skeleton className="h-9" />
          <Skeleton className="h-8" />
        </Card>
        <div className="grid min-w-0 gap-6">
          <Card className="grid gap-4 p-5">
            {["w-1/2", "w-2/3", "w-1/3", "w-1/2", "w-1/4", "w-1/3"].map((width, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines without state.
              <Skeleton key={i} className={`h-5 ${width}`} />
            ))}
          </Card>
          <Skeleton className="h-14" />
          <Skeleton className="h-32" />
        </div>
      </div>
    </Loading>
  );
}
