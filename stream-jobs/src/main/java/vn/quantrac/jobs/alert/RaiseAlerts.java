package vn.quantrac.jobs.alert;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.jobs.event.StationReadings;
import vn.quantrac.storage.DatabaseConfig;

/**
 * The two steps that raise alerts, each chained to the step that commits what it looks at: results
 * (limits, index, days, flat lines) and readings (silence, the status of instruments).
 */
public final class RaiseAlerts {

  private RaiseAlerts() {}

  /** Adds the step that looks at results to a flow that is partitioned by station. */
  public static SingleOutputStreamOperator<Void> fromResults(
      DataStream<DerivedRows> derived, DatabaseConfig config) {
    return DataStreamUtils.reinterpretAsKeyedStream(derived, DerivedRows::station)
        .transform(
            "raise alerts",
            Types.VOID,
            new AlertStepFactory<>(
                "raise-alerts",
                config,
                (database, begun, task) ->
                    new ResultWatch(
                        database,
                        task.getIndexOfThisSubtask(),
                        task.getNumberOfParallelSubtasks())));
  }

  /** Adds the step that looks at readings to a flow that is partitioned by station. */
  public static SingleOutputStreamOperator<Void> fromReadings(
      DataStream<StationReadings> readings, DatabaseConfig config) {
    return DataStreamUtils.reinterpretAsKeyedStream(readings, StationReadings::station)
        .transform(
            "watch stations",
            Types.VOID,
            new AlertStepFactory<>(
                "watch-stations",
                config,
                (database, begun, task) -> new StationWatch(database, begun)));
  }
}
