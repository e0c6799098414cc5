import { Card } from "@/components/ui/card";
import { Loading, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function LoadingImports() {
  return (
    <Loading label="Loading the imports…">
      <div className="mb-6 flex items-start justify-between gap-6">
        <div className="min-w-0 flex-1">
          <Skeleton className="h-7 w-24" />
          <Skeleton className="mt-2 h-4 w-96 max-w-full" />
        </div>
        <Skeleton className="h-9 w-32 pointer-coarse:h-11" />
      </div>
      <Card>
        <SkeletonRows rows={6} />
      </Card>
    </Loading>
  );
}
