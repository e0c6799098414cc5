import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const rows = (count: number) => Array.from({ length: count }, (_, i) => i);

function PanelSkeleton() {
  return (
    <Card className="grid gap-3 p-4 sm:p-5">
      <Skeleton className="h-5 w-32" />
      <Skeleton className="h-8 w-56 max-w-full" />
      {rows(8).map((i) => (
        <Skeleton key={i} className="h-6" />
      ))}
    </Card>
  );
}

/** A report on its way, of the same size. */
export function ReportSkeleton() {
  return (
    <div className="grid gap-4 sm:gap-6">
      <div className="flex flex-wrap gap-2">
        {["w-40", "w-44", "w-48", "w-56"].map((width) => (
          <Skeleton key={width} className={`h-9 ${width}`} />
        ))}
      </div>
      <div className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-4">
        {rows(4).map((i) => (
          <Card key={i} className="grid h-44 content-start gap-3 p-4 sm:p-5">
            <Skeleton className="h-4 w-20" />
            <Skeleton className="h-7 w-24" />
            <Skeleton className="h-4 w-28" />
            <Skeleton className="h-9" />
          </Card>
        ))}
      </div>
      <Card className="grid gap-4 p-4 sm:p-5">
        <Skeleton className="h-9 w-48" />
        <Skeleton className="h-72" />
        <Skeleton className="h-9" />
      </Card>
      <div className="grid items-start gap-4 sm:gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Card className="p-4 sm:p-5">
          <Skeleton className="aspect-2/1 w-full" />
        </Card>
        <PanelSkeleton />
      </div>
    </div>
  );
}
