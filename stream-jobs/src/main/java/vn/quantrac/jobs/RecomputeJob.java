package vn.quantrac.jobs;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import vn.quantrac.jobs.event.StationReadings;
import vn.quantrac.jobs.event.StationReadingsType;
import vn.quantrac.jobs.step.DeriveResults;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.RecomputeTask;

/**
 * Computes spans of stored readings anew where no monitoring job is running on the database: the
 * same step over a bounded input, which reads over JDBC what it computes from, and writes the same
 * rows. With a running monitoring job that is asked instead, since a row has one writer.
 */
public final class RecomputeJob {

  private RecomputeJob() {}

  /**
   * Computes and commits every task; returns when all are done.
   *
   * @param tasks those of stored requests
   * @throws Exception when the job fails; what is not done stays noted as waiting
   */
  public static void run(DatabaseConfig database, List<RecomputeTask> tasks) throws Exception {
    if (tasks.isEmpty()) {
      return;
    }
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
    try {
      environment.getConfig().enableObjectReuse();
      List<StationReadings> wishes = new ArrayList<>();
      for (RecomputeTask task : tasks) {
        Change change = new Change(0, Change.RECOMPUTE, task.station(), task.payload());
        wishes.add(new StationReadings(task.station(), List.of(), List.of(change)));
      }
      DataStream<StationReadings> partitioned =
          environment
              .fromData(wishes, StationReadingsType.INSTANCE)
              .keyBy(StationReadings::station);
      DeriveResults.apply(partitioned, database).sinkTo(new DiscardingSink<>()).name("end of flow");
      environment.execute("Quantrac recompute");
    } finally {
      environment.close();
    }
  }
}
