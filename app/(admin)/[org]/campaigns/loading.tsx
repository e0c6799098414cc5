import { Card } from "@/components/ui/card";
import { Loading, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function LoadingCampaigns() {
  return (
    <Loading label="Loading the campaigns…">
      <div className="mb-6 flex items-start justify-between gap-6">
        <div className="min-w-0 flex-1">
          <Skeleton className="h-7 w-32" />
          <Skeleton className="mt-2 h-4 w-120 max-w-full" />
        </div>
        <Skeleton className="h-9 w-36 pointer-coarse:h-11" />
      </div>
      <div className="mb-4 flex flex-wrap gap-2 max-sm:*:w-full">
        <Skeleton className="h-9 w-64 pointer-coarse:h-11" />
        <Skeleton className="h-9 w-36 pointer-coarse:h-11" />
        <Skeleton className="h-9 w-36 pointer-coarse:h-11" />
        <Skeleton className="h-9 w-36 pointer-coarse:h-11" />
      </div>
      <Card>
        <SkeletonRows rows={10} />
      </Card>
    </Loading>
  );
}
