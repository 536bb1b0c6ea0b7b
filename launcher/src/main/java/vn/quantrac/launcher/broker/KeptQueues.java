package vn.quantrac.launcher.broker;

import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.core.filter.Filter;
import org.apache.activemq.artemis.core.paging.PagingManager;
import org.apache.activemq.artemis.core.paging.cursor.PageSubscription;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.impl.QueueFactoryImpl;
import org.apache.activemq.artemis.core.server.impl.QueueImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the queues of the platform's shared subscriptions such that they outlast a subscription
 * that fails. The broker deletes a queue, and all that waits in it, when a client that subscribes
 * to it is gone before it has been served, as at a start that is broken off or on a full disk. A
 * queue that is deleted on purpose, when the platform unsubscribes or its session expires, is
 * deleted another way.
 */
final class KeptQueues extends QueueFactoryImpl {
  private static final Logger LOG = LoggerFactory.getLogger(KeptQueues.class);

  /** The broker names the queue of $share/GROUP/FILTER so: GROUP.FILTER. */
  private static final String OF_THE_PLATFORM = "quantrac.";

  KeptQueues(ActiveMQServer server) {
    super(
        server.getExecutorFactory(),
        server.getScheduledPool(),
        server.getAddressSettingsRepository(),
        server.getStorageManager(),
        server);
  }

  @Override
  public Queue createQueueWith(
      QueueConfiguration configuration, PagingManager pagingManager, Filter filter) {
    if (!configuration.getName().toString().startsWith(OF_THE_PLATFORM)) {
      return super.createQueueWith(configuration, pagingManager, filter);
    }
    Queue queue =
        new KeptQueue(
            configuration, filter, getPageSubscription(configuration, pagingManager, filter));
    server.getCriticalAnalyzer().add(queue);
    return queue;
  }

  private final class KeptQueue extends QueueImpl {

    KeptQueue(QueueConfiguration configuration, Filter filter, PageSubscription pages) {
      super(
          configuration,
          filter,
          pages == null ? null : pages.getPagingStore(),
          pages,
          scheduledExecutor,
          postOffice,
          storageManager,
          addressSettingsRepository,
          executorFactory.getExecutor(),
          server,
          KeptQueues.this);
    }

    /** Called where a subscription has failed, and by nothing else. */
    @Override
    public void deleteQueue() {
      LOG.warn("A subscription to {} has failed; its queue is kept", getName());
    }
  }
}
