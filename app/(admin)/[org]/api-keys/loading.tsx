import { Card } from "@/components/ui/card";
import { Loading, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function ApiKeysLoading() {
  return (
    <Loading label="Loading the API keys…">
      <Skeleton className="h-7 w-28" />
      <Skeleton className="mt-2 mb-6 h-5 w-96 max-w-full" />
      <Skeleton className="mb-4 h-9 w-full max-w-xl" />
      <Card>
        <SkeletonRows rows={6} />
      </Card>
    </Loading>
  );
}
