package vn.quantrac.launcher.platform;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.receiver.ReceiverConfig;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.keeping.KeepingConfig;
import vn.quantrac.launcher.missing.MissingConfig;
import vn.quantrac.launcher.receiver.DeliveryConfig;

/**
 * What runs in this process and where.
 *
 * @param folder of the installation, locked by the caller
 * @param httpHost address of dashboards and API
 * @param httpPort their port
 * @param mqttHost address of the embedded broker
 * @param mqttPort its port
 * @param broker an external broker in place of the embedded one; null for the embedded one
 * @param database an external database in place of the embedded one; null for the embedded one
 * @param flinkPort port of Flink's own page on the loopback address; null for none
 * @param checkpointInterval between two checkpoints of the job
 * @param parallelism how many of each step of the job run at once
 * @param minimumFreeDiskBytes below so much free space in the folder nothing is taken in and the
 *     platform is not ready
 * @param deriveResults false only to measure what storing readings alone costs
 * @param missing how what never arrived is looked for
 * @param keeping what is kept for how long
 * @param demo whether the simulated province runs
 * @param administratorKey the first API key as given by the administrator; null to have one made
 * @param administratorPassword the first account's password as given; null to have one made
 * @param tls how HTTP and the embedded broker speak TLS; null for plain
 * @param delivery how receivers of alerts are told; without a key, one is made in the folder
 * @param receivers what the API must know of that; its key is the one of {@code delivery}
 * @param httpProxy address of a proxy that speaks HTTPS with people; null for none
 */
public record PlatformConfig(
    DataFolder folder,
    String httpHost,
    int httpPort,
    String mqttHost,
    int mqttPort,
    @Nullable ExternalBroker broker,
    @Nullable ExternalDatabase database,
    @Nullable Integer flinkPort,
    Duration checkpointInterval,
    int parallelism,
    long minimumFreeDiskBytes,
    boolean deriveResults,
    MissingConfig missing,
    KeepingConfig keeping,
    boolean demo,
    @Nullable String administratorKey,
    @Nullable String administratorPassword,
    @Nullable TlsConfig tls,
    DeliveryConfig delivery,
    ReceiverConfig receivers,
    @Nullable String httpProxy) {}
