package vn.quantrac.mqtt;

import java.io.Serializable;

/** Is told about once a second how a reader of an {@link MqttSource} stands with its broker. */
public interface ReaderListener extends AutoCloseable {

  /** Makes the listener of one reader, where that reader runs; travels with the job. */
  @FunctionalInterface
  interface Factory extends Serializable {

    /**
     * @param reader its number, from 0
     */
    ReaderListener create(int reader);
  }

  /**
   * Called by the reader's connecting thread; must return at once.
   *
   * @param connected whether every receiving session is connected and subscribed
   */
  void connected(boolean connected);

  /** The reader has ended. */
  @Override
  void close();
}
