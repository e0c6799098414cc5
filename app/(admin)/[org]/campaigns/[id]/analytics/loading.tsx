import { ReportSkeleton } from "@/components/analytics/report-skeleton";
import { Loading } from "@/components/ui/skeleton";

export default function LoadingCampaignAnalytics() {
  return (
    <Loading label="Loading the campaign’s analytics…">
      <ReportSkeleton />
    </Loading>
  );
}
