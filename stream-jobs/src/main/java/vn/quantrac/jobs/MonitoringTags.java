package vn.quantrac.jobs;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;
import vn.quantrac.jobs.event.RejectedReading;

/** Side outputs of the flow. */
public final class MonitoringTags {

  /** What was refused, after it has been kept. */
  public static final OutputTag<RejectedReading> REJECTIONS =
      new OutputTag<>("rejections", TypeInformation.of(RejectedReading.class));

  private MonitoringTags() {}
}
