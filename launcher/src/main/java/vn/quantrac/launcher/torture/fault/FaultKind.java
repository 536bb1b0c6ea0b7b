package vn.quantrac.launcher.torture.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be done to the product. Not every target has every part. */
public enum FaultKind {
  /** {@code kill -9} of every process at once, as a loss of power would. */
  WHOLE_KILL,
  /** {@code kill -9} of the product's Java alone; an embedded PostgreSQL is left behind. */
  PRODUCT_KILL,
  /** The product is asked to stop in good order, and started again. */
  PRODUCT_STOP,
  /** The product stands still for some seconds ({@code SIGSTOP}), and goes on. */
  PRODUCT_FREEZE,
  /** {@code kill -9} of the PostgreSQL server. */
  DATABASE_KILL,
  /** {@code kill -9} of one process of PostgreSQL, upon which it ends every connection. */
  BACKEND_KILL,
  /** {@code kill -9} of a broker that runs as a process of its own. */
  BROKER_KILL,
  /** {@code kill -9} of Flink's JobManager. */
  JOBMANAGER_KILL,
  /** {@code kill -9} of a Flink TaskManager. */
  TASKMANAGER_KILL,
  /** {@code kill -9} of an API that runs as a process of its own. */
  API_KILL,
  /** Every connection of the gateways breaks. */
  GATEWAY_CUT,
  /** The gateways' connections stay open and silent for some seconds; then they go on or break. */
  GATEWAY_STALL,
  /** What gateways and broker tell each other arrives late for some seconds. */
  GATEWAY_DELAY,
  /** Every connection between product and broker breaks. */
  BROKER_CUT,
  /** Those connections stay open and silent for some seconds; then they go on or break. */
  BROKER_STALL,
  /** What product and broker tell each other arrives late for some seconds. */
  BROKER_DELAY,
  /** Every connection between product and database breaks. */
  DATABASE_CUT,
  /** Those connections stay open and silent for some seconds; then they go on or break. */
  DATABASE_STALL,
  /** What product and database tell each other arrives late for some seconds. */
  DATABASE_DELAY,
  /** The disk of the data folder is full for some seconds. */
  DISK_FULL;

  /** Its name as people write it: {@code whole-kill}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of that label. */
  public static Optional<FaultKind> of(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }

  /** Whether it takes some time; recovery is counted from its end. */
  public boolean lasts() {
    return switch (this) {
      case PRODUCT_FREEZE,
          GATEWAY_STALL,
          GATEWAY_DELAY,
          BROKER_STALL,
          BROKER_DELAY,
          DATABASE_STALL,
          DATABASE_DELAY,
          DISK_FULL ->
          true;
      case WHOLE_KILL,
          PRODUCT_KILL,
          PRODUCT_STOP,
          DATABASE_KILL,
          BACKEND_KILL,
          BROKER_KILL,
          JOBMANAGER_KILL,
          TASKMANAGER_KILL,
          API_KILL,
          GATEWAY_CUT,
          BROKER_CUT,
          DATABASE_CUT ->
          false;
    };
  }

  /** Whether it is the death of the product's own process. */
  public boolean isProcessKill() {
    return this == WHOLE_KILL || this == PRODUCT_KILL;
  }
}
