import { ReportSkeleton } from "@/components/analytics/report-skeleton";
import { Loading, Skeleton } from "@/components/ui/skeleton";

export default function LoadingAnalytics() {
  return (
    <Loading label="Loading the analytics…">
      <Skeleton className="mb-2 h-7 w-32" />
      <Skeleton className="mb-6 h-4 w-72 max-w-full" />
      <ReportSkeleton />
    </Loading>
  );
}
