package vn.quantrac.simulator.mqtt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;

/**
 * A real broker with a journal, on a port that it keeps over restarts. It collects what is
 * published below {@code quantrac/v1} in a durable queue that nobody consumes.
 */
final class CollectingBroker implements AutoCloseable {

  private static final String COLLECTED = "collected";

  private final Path folder;
  private final int port;
  private ActiveMQServer server;

  CollectingBroker(Path folder) {
    this.folder = folder;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server = started();
  }

  String url() {
    return "tcp://127.0.0.1:" + port;
  }

  void restart() {
    close();
    server = started();
  }

  long count() {
    return queue().getMessageCount();
  }

  /** One message as the broker took it. */
  record Collected(String topic, String payload) {}

  /** The messages collected, in the order in which the broker took them. */
  List<Collected> messages() {
    List<Collected> collected = new ArrayList<>();
    try (LinkedListIterator<MessageReference> messages = queue().browserIterator()) {
      while (messages.hasNext()) {
        Message message = messages.next().getMessage();
        ActiveMQBuffer body = message.toCore().getReadOnlyBodyBuffer();
        byte[] payload = new byte[body.readableBytes()];
        body.readBytes(payload);
        collected.add(
            new Collected(
                message.getAddress().replace('.', '/'),
                new String(payload, StandardCharsets.UTF_8)));
      }
    }
    return collected;
  }

  private Queue queue() {
    return server.locateQueue(COLLECTED);
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
      configuration.addAcceptorConfiguration("mqtt", "tcp://127.0.0.1:" + port + "?protocols=MQTT");
      ActiveMQServer created = new ActiveMQServerImpl(configuration);
      created.start();
      if (created.locateQueue(COLLECTED) == null) {
        Queue unused =
            created.createQueue(
                QueueConfiguration.of(COLLECTED)
                    .setAddress("quantrac.v1.#")
                    .setRoutingType(RoutingType.MULTICAST)
                    .setDurable(true)
                    .setAutoCreateAddress(true)
                    .setAutoDelete(false));
      }
      return created;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
