package vn.quantrac.mqtt.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.impl.QueueImpl;

/** A real broker with a journal, on a port of its own that it keeps over restarts. */
public final class EmbeddedBroker implements AutoCloseable {

  private final Path folder;
  private final int port;
  private ActiveMQServer server;

  private EmbeddedBroker(Path folder, int port) {
    this.folder = folder;
    this.port = port;
    this.server = started();
  }

  public static EmbeddedBroker start(Path folder) {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new EmbeddedBroker(folder, port);
  }

  public String url() {
    return "tcp://127.0.0.1:" + port;
  }

  /** Stops and starts on the same journal. */
  public void restart() {
    stop();
    server = started();
  }

  public void stop() {
    try {
      server.stop();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  public void startAgain() {
    server = started();
  }

  /** Messages that the shared subscription holds, delivered ones that are not acknowledged too. */
  public long unacknowledged(String shareGroup) {
    return sharedQueue(shareGroup).map(Queue::getMessageCount).orElse(-1L);
  }

  /** How many sessions receive from the shared subscription. */
  public int members(String shareGroup) {
    return sharedQueue(shareGroup).map(Queue::getConsumerCount).orElse(0);
  }

  public long delivering(String shareGroup) {
    return sharedQueue(shareGroup).map(queue -> (long) queue.getDeliveringCount()).orElse(0L);
  }

  private Optional<Queue> sharedQueue(String shareGroup) {
    return server
        .getPostOffice()
        .getAllBindings()
        .filter(binding -> binding.getUniqueName().toString().startsWith(shareGroup + "."))
        .map(binding -> binding.getBindable())
        .filter(QueueImpl.class::isInstance)
        .map(Queue.class::cast)
        .findFirst();
  }

  /** Whether the broker keeps a session under that client id. */
  public boolean hasSession(String clientId) {
    try {
      return MQTTStateManager.getInstance(server).getSessionStates().containsKey(clientId);
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  private ActiveMQServer started() {
    try {
      ConfigurationImpl configuration = new ConfigurationImpl();
      configuration.setBrokerInstance(folder.toFile());
      configuration.setPersistenceEnabled(true);
      configuration.setJournalDirectory(folder.resolve("journal").toString());
      configuration.setBindingsDirectory(folder.resolve("bindings").toString());
      configuration.setPagingDirectory(folder.resolve("paging").toString());
      configuration.setLargeMessagesDirectory(folder.resolve("large").toString());
      configuration.setSecurityEnabled(false);
      configuration.setMaxDiskUsage(-1);
      configuration.setMessageExpiryScanPeriod(-1);
      configuration.addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:" + port + "?protocols=MQTT");
      ActiveMQServer created = new ActiveMQServerImpl(configuration);
      created.start();
      return created;
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
