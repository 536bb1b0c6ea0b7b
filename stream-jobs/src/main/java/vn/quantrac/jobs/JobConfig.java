package vn.quantrac.jobs;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import vn.quantrac.storage.DatabaseConfig;

/**
 * Where the monitoring job reads from and writes to.
 *
 * @param database the one database; each step of the flow has a pool of its own with {@value
 *     #CONNECTIONS_OF_A_STEP} connections, whatever bound is given here
 * @param mqttUrl broker, as {@code tcp://localhost:1883}
 * @param mqttAuthorities certificates in PEM by which a broker at {@code ssl://} is believed; null
 *     for the authorities that Java ships
 * @param mqttUser the platform's account at the broker
 * @param mqttPassword its password
 * @param mqttReceiveMaximum messages that the broker may deliver to one session before it waits for
 *     an acknowledgement, 1 to 65,535; with the checkpoint interval it bounds the rate of messages
 * @param deriveResults false only to measure what storing readings alone costs: nothing that
 *     follows from them is computed
 */
public record JobConfig(
    DatabaseConfig database,
    String mqttUrl,
    @Nullable String mqttAuthorities,
    String mqttUser,
    String mqttPassword,
    int mqttReceiveMaximum,
    boolean deriveResults)
    implements Serializable {

  /** A step writes with one connection, looks up with another and reads ahead with a third. */
  static final int CONNECTIONS_OF_A_STEP = 3;

  /** The database as one step of the flow may use it. */
  DatabaseConfig databaseOfStep() {
    return new DatabaseConfig(
        database.url(),
        database.user(),
        database.password(),
        CONNECTIONS_OF_A_STEP,
        database.statementTimeout());
  }
}
