package vn.quantrac.jobs;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.jobs.alert.RaiseAlerts;
import vn.quantrac.jobs.camera.StoreDetections;
import vn.quantrac.jobs.camera.WatchCameras;
import vn.quantrac.jobs.event.RejectedReading;
import vn.quantrac.jobs.event.StationReadings;
import vn.quantrac.jobs.step.AnnounceIndex;
import vn.quantrac.jobs.step.DeriveResults;
import vn.quantrac.jobs.step.StoreReadings;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.DatabaseConfig;

/**
 * The flow of the monitoring job: message -&gt; committed readings -&gt; committed hours, days and
 * indices. Everything after the first exchange is partitioned by station, storing and deriving on
 * threads of their own. Each step writes before it hands on, so the next one may look anything up
 * in the database.
 */
public final class MonitoringPipeline {

  private MonitoringPipeline() {}

  /**
   * Defines the flow.
   *
   * @param messages what arrives, in any order, at least once
   * @param changes what people decided, in order, at least once
   * @param database where everything is kept
   * @return the rows that follow, after their commit; side output {@link MonitoringTags#REJECTIONS}
   *     is on the result of {@link Flow#readings()}
   */
  public static Flow define(
      DataStream<RawMessage> messages, DataStream<Change> changes, DatabaseConfig database) {
    SingleOutputStreamOperator<StationReadings> readings =
        StoreReadings.apply(messages, changes, database)
            .name("store readings")
            .uid(OperatorIds.STORE_READINGS);
    SingleOutputStreamOperator<DerivedRows> derived =
        DeriveResults.apply(readings, database)
            .name("derive results")
            .uid(OperatorIds.DERIVE_RESULTS);
    RaiseAlerts.fromReadings(readings, database)
        .name("watch stations")
        .uid(OperatorIds.WATCH_STATIONS);
    RaiseAlerts.fromResults(derived, database).name("raise alerts").uid(OperatorIds.RAISE_ALERTS);
    return new Flow(readings, derived);
  }

  /**
   * Defines the branch of the cameras, which shares nothing with that of the readings.
   *
   * @param messages of cameras, in any order, at least once
   * @param changes what people decided, in order, at least once
   */
  public static void defineCameras(
      DataStream<RawMessage> messages, DataStream<Change> changes, DatabaseConfig database) {
    SingleOutputStreamOperator<Integer> stored =
        StoreDetections.apply(messages, changes, database)
            .name("store detections")
            .uid(OperatorIds.STORE_DETECTIONS)
            .setParallelism(1);
    WatchCameras.apply(stored, database)
        .name("watch cameras")
        .uid(OperatorIds.WATCH_CAMERAS)
        .setParallelism(1);
  }

  /** Defines the flow as far as the commit of readings, to be measured beside the whole. */
  static void defineStoringAlone(
      DataStream<RawMessage> messages, DataStream<Change> changes, DatabaseConfig database) {
    StoreReadings.apply(messages, changes, database)
        .name("store readings")
        .uid(OperatorIds.STORE_READINGS)
        .sinkTo(new DiscardingSink<>())
        .name("end of flow")
        .uid(OperatorIds.END_OF_FLOW);
  }

  /**
   * The ends of the flow.
   *
   * @param readings committed readings; its side output are the rejections
   * @param derived committed hours, days and indices
   */
  public record Flow(
      SingleOutputStreamOperator<StationReadings> readings,
      SingleOutputStreamOperator<DerivedRows> derived) {

    /** What was refused, after it has been kept. */
    public DataStream<RejectedReading> rejections() {
      return readings.getSideOutput(MonitoringTags.REJECTIONS);
    }

    /** Ends the flow by announcing each station's current index at the broker. */
    void announce(JobConfig config) {
      DataStreamUtils.reinterpretAsKeyedStream(derived, DerivedRows::station)
          .process(
              new AnnounceIndex(
                  config.mqttUrl(),
                  config.mqttAuthorities(),
                  config.mqttUser(),
                  config.mqttPassword()))
          .name("announce index")
          .uid(OperatorIds.ANNOUNCE_INDEX)
          .sinkTo(new DiscardingSink<>())
          .name("end of flow")
          .uid(OperatorIds.END_OF_FLOW);
    }

    /** Ends the flow where nobody listens any further. */
    public void discard() {
      derived.sinkTo(new DiscardingSink<>()).name("end of flow").uid(OperatorIds.END_OF_FLOW);
    }
  }
}
