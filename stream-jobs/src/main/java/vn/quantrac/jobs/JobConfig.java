package vn.quantrac.jobs;

import java.io.Serializable;
import vn.quantrac.storage.DatabaseConfig;

/**
 * Where the monitoring job reads from and writes to.
 *
 * @param database the one database
 * @param mqttUrl broker, as {@code tcp://localhost:1883}
 * @param mqttUser the platform's account at the broker
 * @param mqttPassword its password
 * @param mqttReceiveMaximum messages that the broker may deliver to one session before it waits for
 *     an acknowledgement, 1 to 65,535; with the checkpoint interval it bounds the rate of messages
 */
public record JobConfig(
    DatabaseConfig database,
    String mqttUrl,
    String mqttUser,
    String mqttPassword,
    int mqttReceiveMaximum)
    implements Serializable {}
