import { Card } from "@/components/ui/card";
import { Loading, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function MembersLoading() {
  return (
    <Loading label="Loading the members…">
      <Skeleton className="h-7 w-28" />
      <Skeleton className="mt-2 mb-6 h-5 w-80 max-w-full" />
      <Skeleton className="mb-4 h-9 w-full max-w-md" />
      <Card>
        <SkeletonRows rows={6} />
      </Card>
    </Loading>
  );
}
