package vn.quantrac.launcher.command;

import picocli.CommandLine.Mixin;
import vn.quantrac.jobs.JobConfig;
import vn.quantrac.launcher.cluster.SubmittedJob;
import vn.quantrac.launcher.platform.ExternalBroker;
import vn.quantrac.launcher.platform.ExternalDatabase;
import vn.quantrac.launcher.platform.Platform;
import vn.quantrac.storage.DatabaseConfig;

/** What the monitoring job on a cluster must be told. */
final class SubmitOptions {
  @Mixin private BrokerOptions broker = new BrokerOptions();
  @Mixin private DatabaseOptions database = new DatabaseOptions();
  @Mixin private StreamOptions stream = new StreamOptions();
  @Mixin private CheckpointOptions checkpoints = new CheckpointOptions();

  SubmittedJob job() {
    stream.validate();
    ExternalBroker where = broker.required();
    ExternalDatabase into = database.required();
    JobConfig config =
        new JobConfig(
            new DatabaseConfig(into.url(), into.user(), into.password(), Platform.JOB_CONNECTIONS),
            where.url(),
            where.authorities(),
            where.user(),
            where.password(),
            Platform.RECEIVE_MAXIMUM,
            true);
    return new SubmittedJob(
        config,
        checkpoints.points(),
        stream.checkpointInterval(),
        stream.parallelism,
        Version.number());
  }
}
