import { Card } from "@/components/ui/card";
import { Loading, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export default function AuditLoading() {
  return (
    <Loading label="Loading the audit log…">
      <Skeleton className="h-7 w-32" />
      <Skeleton className="mt-2 mb-6 h-5 w-80 max-w-full" />
      <Skeleton className="mb-6 h-18 w-full" />
      <Skeleton className="mb-4 h-9 w-full" />
      <Card>
        <SkeletonRows rows={12} />
      </Card>
    </Loading>
  );
}
